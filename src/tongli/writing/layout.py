"""Parts to a text: sentences joined for a chat, for the phone, or laid out as a letter."""

from typing import Literal

from tongli.base.labels import Lang, Move
from tongli.writing.model import DraftPart
from tongli.writing.script import to_traditional

_OWN_LINE = {Move.GREET}
_BREAK_BEFORE = {Move.COMMIT, Move.OFFER_OPTIONS, Move.EXPLAIN_POLICY, Move.ASK_FACT, Move.CHECK_ACCEPTANCE}
_SIGN = {Lang.HANS: "{agent}敬上", Lang.EN: "Kind regards,\n{agent}"}


def lay_out(parts: tuple[DraftPart, ...], lang: Lang, channel: Literal["chat", "phone", "email"], agent: str) -> str:
    """The text of a reply in its language and channel."""
    english = lang is Lang.EN
    text = ""
    for part in parts:
        piece = part.text.strip()
        if not piece:
            continue
        gap = "" if not text else "\n\n" if channel == "email" and part.move in _BREAK_BEFORE else " " if english else ""
        if channel == "email" and text and text.count("\n") == 0 and parts[0].move in _OWN_LINE:
            gap = "\n\n"
        text += gap + piece
    if channel == "email" and agent and text:
        text += "\n\n" + _SIGN[Lang.EN if english else Lang.HANS].format(agent=agent)
    return to_traditional(text) if lang is Lang.HANT else text
