"""Mends of findings: from a rule's ``fixes`` and from what a kind proposes."""

import re
from collections.abc import Iterator
from functools import lru_cache

import opencc

from tongli.base.labels import Lang
from tongli.checking.model import Edit, Fix
from tongli.checking.passage import ONE_VOICE
from tongli.checking.scene import Mark, Scene
from tongli.knowledge.schema import Rule
from tongli.knowledge.schema.rules import Names

_GROUP = re.compile(r"\{(\d)\}")
_REPLACE = Names(zh="改为“{put}”", en="Change to “{put}”")


@lru_cache(maxsize=1)
def _traditional() -> opencc.OpenCC:
    return opencc.OpenCC("s2twp")


@lru_cache(maxsize=4096)
def to_traditional(text: str) -> str:
    """Traditional Chinese with the words of Taiwan (OpenCC s2twp)."""
    return str(_traditional().convert(text))


def said(names: Names, lang: Lang) -> str:
    """The text in that language."""
    if lang is Lang.EN:
        return names.en
    return to_traditional(names.zh) if lang is Lang.HANT else names.zh


_AROUND = 200
"""Characters on each side of a finding in which its mend may lie: a sentence without end must not be searched once a finding."""


def fixes_for(scene: Scene, rule: Rule, mark: Mark, lang: Lang) -> Iterator[Fix]:
    """Mends of one finding, the likeliest first."""
    if mark.start is None or mark.end is None:
        return
    reply = scene.reply
    if mark.replace is not None:
        title = said(_REPLACE, lang).format(put=mark.replace)
        yield Fix(title=title, safe=True, edits=(Edit(span=reply.span(mark.start, mark.end), text=mark.replace),))
    window_start, window_end = reply.sentence(mark.start, mark.end)
    window_start, window_end = max(window_start, mark.start - _AROUND), min(window_end, mark.end + _AROUND)
    for fix in rule.fixes:
        put = fix.put_en if scene.script == "latin" else fix.put
        if put is None:
            continue
        for match in re.compile(fix.find.translate(ONE_VOICE)).finditer(reply.text, window_start, window_end):
            if match.start() < mark.end and mark.start < match.end():
                filled = _filled(scene, put, match)
                span = reply.span(match.start(), match.end())
                yield Fix(title=said(fix.title, lang), safe=fix.safe, edits=(Edit(span=span, text=filled),))
                break


def _filled(scene: Scene, put: str, match: re.Match[str]) -> str:
    """The replacement; groups come from the original text, the rest follows the reply's script."""
    original = scene.reply.folded.original
    own = to_traditional(put) if scene.script == "hant" else put

    def group(found: re.Match[str]) -> str:
        number = int(found.group(1))
        if match.group(number) is None:
            return ""
        return scene.reply.span(match.start(number), match.end(number)).of(original)

    return _GROUP.sub(group, own)


def apply(reply: str, fix: Fix) -> str:
    """The reply with the fix's edits made."""
    for edit in sorted(fix.edits, key=lambda e: e.span.start, reverse=True):
        reply = reply[: edit.span.start] + edit.text + reply[edit.span.end :]
    return reply


__all__ = ["apply", "fixes_for", "said", "to_traditional"]
