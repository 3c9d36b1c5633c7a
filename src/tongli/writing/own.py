"""The story as a draft tells it: what would read like a promise of ours is told as the customer's saying."""

import re
from datetime import datetime

from tongli.base.labels import Lang
from tongli.base.talk import CHINA
from tongli.casework.commitments import find_commitments
from tongli.writing.restate import Restater, Told
from tongli.writing.scene import Scene

_SHORTEST = 4
_CLOCKED = re.compile(r"[0-9一二三四五六七八九十]+[点号日月]|天|周|星期|礼拜|小时|分钟|夜|晚|早上|中午|下午")
_CLOCK = re.compile(r"[0-9一二三四五六七八九十]+点(?!的|半?的)")
_AS_SAID = "，换谁都急，让您受累，我来跟。"
"""How a story goes on in a reply: a clause is only taken for a promise with what follows it."""
_UNCLOCKED = datetime(2026, 1, 5, 9, 0, tzinfo=CHINA)
_TIMED = re.compile(
    r"[0-9一二三四五六七八九十两]+[点号日](?![线码])|今[天晚年]|明[天年]|后天|[本这]周|[年月][初底]|下?周[一二三四五六日天末]|[0-9]:[0-9]|小时|分钟|钟头|"
    r"[0-9一二三四五六七八九十两几半]个?(?:天|星期|礼拜|月|年)"
)


def timed(text: str) -> bool:
    """True when a time or a length of time is named."""
    return _TIMED.search(text) is not None


def story_of(scene: Scene, restater: Restater, *, strict: bool = False) -> str:
    """The story of a scene. ``strict``: every clause of it that names a time is told as the customer's saying."""
    if scene.lang is Lang.EN or not scene.story:
        return scene.story
    return _quoted(scene.story, restater.told(list(scene.heard[-6:])), scene, strict=strict)


def _quoted(story: str, told: list[Told], scene: Scene, *, strict: bool) -> str:
    """The story, with what would read like a promise of ours (18号约的号…) as the customer's saying."""
    said = {each.back: each.said for each in told}
    now = scene.talk.now or _UNCLOCKED
    found = "".join(each.quote for each in find_commitments(story + _AS_SAID, now) if each.due) if _CLOCKED.search(story) else ""
    pieces = story.split("，")
    ours = [len(p) >= _SHORTEST and (p in found or (strict and (bool(_CLOCK.search(p)) or timed(p)))) for p in pieces]
    if all(ours):
        return f"您说的“{'，'.join(said.get(p, p) for p in pieces)}”"
    head = ours.index(False)  # what is left must begin where a clause stands by itself
    return "，".join(p for p, own in zip(pieces, ours, strict=True) if not own) if head == 0 else _all_quoted(pieces, ours, said)


def _all_quoted(pieces: list[str], ours: list[bool], said: dict[str, str]) -> str:
    return "，".join(f"您说的“{said.get(p, p)}”" if own else p for p, own in zip(pieces, ours, strict=True))
