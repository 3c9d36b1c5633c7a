"""A document of some other program, checked: cut into replies, every finding placed in the document.

A file whose every line says who speaks (``客户: …`` and ``客服: …``) is a talk: each of the agent's turns is checked in it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tongli.base.errors import InputError
from tongli.base.evidence import Span
from tongli.base.talk import CHINA, CaseContext, Talk, Who
from tongli.base.text import MAX_MESSAGE, sentences
from tongli.checking import Checker, Edit, Violation

EMPTY = Talk()
MOST_TURNS = 200
"""Lines of a talk that are looked at."""


class Cut(StrEnum):
    """What of a document is one reply."""

    WHOLE = "whole"
    PARAGRAPHS = "paragraphs"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class Piece:
    """One reply: where it starts in the document, and the talk before it. ``part``: only a part of a very long reply."""

    start: int
    text: str
    talk: Talk = EMPTY
    part: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A violation in code points of the document. ``whole``: the reply as a whole is meant, its last sentence is marked."""

    start: int
    end: int
    whole: bool
    violation: Violation


def pieces(text: str, cut: Cut = Cut.WHOLE) -> Iterator[Piece]:
    """The replies of a document, in order; blank ones are left out."""
    if turns := _talk(text):
        yield from turns
        return
    for start, end in _stretches(text, cut):
        yield from _bounded(text, start, end)


def check_document(
    checker: Checker, text: str, *, cut: Cut = Cut.WHOLE, industry: str = "", now: datetime | None = None
) -> tuple[Placed, ...]:
    """Everything the checker finds in a document, in order of the text.

    Args:
        text: of any length; the work grows with it, so callers bound it.
        industry: of the replies, as the packs name it.
        now: the time they are written at (default: the present).
    """
    now, case = now or datetime.now(CHINA), CaseContext(industry=industry)
    found = []
    for piece in pieces(text, cut):
        talk = piece.talk.model_copy(update={"now": now, "case": case})
        found += [_placed(piece, each) for each in checker.check(piece.text, talk).violations if each.span or not piece.part]
    return tuple(sorted(found, key=lambda each: (each.start, each.end)))


def _talk(text: str) -> list[Piece]:
    """The agent's turns of a document that is a talk; empty when it is none."""
    found, talk, start = [], Talk(), 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            try:
                turn = Talk.from_lines([line]).turns[0]
            except InputError:
                return []
            if turn.who is Who.AGENT and turn.text:
                head = min(at for at in (line.find(":"), line.find("：")) if at >= 0) + 1
                found.append(Piece(start + line.index(turn.text, head), turn.text, talk))
            talk = talk.with_turn(turn)
            if len(talk.turns) == MOST_TURNS:
                break
        start += len(line)
    return found


def _stretches(text: str, cut: Cut) -> Iterator[tuple[int, int]]:
    if cut is Cut.WHOLE:
        yield 0, len(text)
        return
    begin = at = 0
    for line in text.splitlines(keepends=True):
        if cut is Cut.LINES or not line.strip():
            yield (at, at + len(line)) if cut is Cut.LINES else (begin, at)
            begin = at + len(line)
        at += len(line)
    if cut is Cut.PARAGRAPHS:
        yield begin, at


def _bounded(text: str, start: int, end: int) -> Iterator[Piece]:
    """The stretch without blanks around it, in parts where it is longer than what is read at once."""
    body = text[start:end]
    start += len(body) - len(body.lstrip())
    end = start + len(body.strip())
    long = end - start > MAX_MESSAGE
    while start < end:
        stop = min(end, start + MAX_MESSAGE)
        if stop < end:
            breaks = [text.rfind(sign, start + MAX_MESSAGE // 2, stop) for sign in "\n。！？.!?"]
            stop = max(breaks) + 1 if max(breaks) > 0 else stop
        yield Piece(start, text[start:stop], part=long)
        start = stop


def _placed(piece: Piece, violation: Violation) -> Placed:
    """The violation with all its offsets counted from the start of the document."""
    base = piece.start
    if violation.span is None:
        last = sentences(piece.text)[-1] if piece.text.strip() else Span(start=0, end=0)
        tail = piece.text[last.start : last.end]
        return Placed(base + last.start, base + last.start + len(tail.rstrip()), True, violation)
    moved = Span(start=base + violation.span.start, end=base + violation.span.end)
    fixes = tuple(
        fix.model_copy(
            update={
                "edits": tuple(
                    Edit(span=Span(start=base + edit.span.start, end=base + edit.span.end), text=edit.text) for edit in fix.edits
                )
            }
        )
        for fix in violation.fixes
    )
    return Placed(moved.start, moved.end, False, violation.model_copy(update={"span": moved, "fixes": fixes}))
