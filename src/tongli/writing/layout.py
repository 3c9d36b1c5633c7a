"""Parts to a text: sentences joined for a chat, for the phone, or laid out as a letter."""

from tongli.base.labels import Lang, Move
from tongli.writing.model import DraftPart
from tongli.writing.scene import Scene
from tongli.writing.script import to_traditional

_BREAK_BEFORE = {Move.COMMIT, Move.OFFER_OPTIONS, Move.EXPLAIN_POLICY, Move.ASK_FACT, Move.CHECK_ACCEPTANCE, Move.INVITE_FEEDBACK}


def lay_out(parts: tuple[DraftPart, ...], scene: Scene, values: dict[str, str]) -> str:
    """The text of a reply in its language and channel; '' when there are no parts.

    A customer whose name is known is called by it, once, unless a greeting does so already.
    """
    english, email = scene.lang is Lang.EN, scene.talk.case.channel == "email"
    pieces = [part for part in parts if part.text.strip()]
    text = ""
    for at, piece in enumerate(pieces):
        after_greeting = email and at > 0 and pieces[at - 1].move is Move.GREET and piece.move is not Move.GREET
        new_move = at > 0 and piece.move is not pieces[at - 1].move
        gap = (
            ""
            if not text
            else "\n\n"
            if after_greeting or (email and new_move and piece.move in _BREAK_BEFORE)
            else " " * english
        )
        text += gap + piece.text.strip()
    address = values.get("address", "")
    if text and address and address not in text[:40]:
        text = (
            f"{address}, {text[:1].lower()}{text[1:]}"
            if english and not text.startswith("I ")
            else f"{address}{', ' if english else '，'}{text}"
        )
    if email and scene.agent and text:
        name = values.get("agent", scene.agent)
        text += f"\n\nKind regards,\n{name[:1].upper()}{name[1:]}" if english else f"\n\n{scene.agent}"
    return to_traditional(text) if scene.lang is Lang.HANT else text
