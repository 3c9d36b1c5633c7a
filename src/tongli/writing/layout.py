"""Parts to a text: sentences joined for a chat, for the phone, or laid out as a letter."""

from tongli.base.labels import Lang, Move
from tongli.writing.model import DraftPart
from tongli.writing.scene import Scene
from tongli.writing.script import to_traditional

_BREAK_BEFORE = {Move.COMMIT, Move.OFFER_OPTIONS, Move.EXPLAIN_POLICY, Move.ASK_FACT, Move.CHECK_ACCEPTANCE}


def lay_out(parts: tuple[DraftPart, ...], scene: Scene, values: dict[str, str]) -> str:
    """The text of a reply in its language and channel; '' when there are no parts.

    A customer whose name is known is called by it, once, unless a greeting does so already.
    """
    english, email = scene.lang is Lang.EN, scene.talk.case.channel == "email"
    text = ""
    for part in parts:
        piece = part.text.strip()
        after_greeting = email and text and "\n" not in text and parts[0].move is Move.GREET
        gap = "" if not text else "\n\n" if after_greeting or (email and part.move in _BREAK_BEFORE) else " " if english else ""
        text += gap + piece
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
