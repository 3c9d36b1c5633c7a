"""Sentences and clauses of a folded reply. A time expression is never cut: ``3~5个工作日`` is no sentence end."""

import re
from dataclasses import dataclass, field

from tongli.casework.times import TimeExpression

_SENTENCE_END = re.compile(r"[。!?;\n]+|\.{2,}|(?<![\d~])~+(?!\d)|\.(?=\s|$)(?<![ap]\.m\.)|(?<=[\u3400-\u9fff])\.")
_CLAUSE_END = re.compile(r"[,]|(?<=[\u3400-\u9fff\d])\s+(?=[\u3400-\u9fff\d])|(?<=[\u3400-\u9fff])[:](?!\d)|--+|——")
_LONGEST = 1000
"""Code points of one sentence or clause; who writes longer ones without a stop is cut."""
_QUOTED = re.compile(r"[“\"「『']([^”\"」』'\n]{4,80})[”\"」』']")
_TAKEN_UP = re.compile(r",?\s?(?:您的|您这|这句|这个要求|是您)")
_SAID = re.compile(r"(?:说|讲|提到|承诺|答应|回复|告诉|写|称|表示|问|喊|显示|是|叫|讲的)[^,;。]{0,6}[:,]?\s?$")


@dataclass(slots=True)
class Clause:
    """A clause ``[start, end)`` of the folded text with its time expressions."""

    start: int
    end: int
    times: list[TimeExpression] = field(default_factory=list)


def mask_quotes(text: str) -> str:
    """The same length, with what somebody else is quoted to have said blanked out."""

    def blank(match: re.Match[str]) -> str:
        said = _SAID.search(text[max(0, match.start() - 12) : match.start()])
        told = said or _TAKEN_UP.match(text, match.end())
        return "□" * len(match.group()) if told else match.group()

    return _QUOTED.sub(blank, text)


def split(text: str, times: list[TimeExpression]) -> list[list[Clause]]:
    """Sentences as lists of clauses, in order, blank ones left out."""
    inside = bytearray(len(text) + 1)
    for time in times:
        inside[time.start + 1 : time.end] = b"\x01" * max(0, time.end - time.start - 1)
    sentences: list[list[Clause]] = []
    queue = iter(times)
    coming = next(queue, None)
    for start, end in _pieces(_SENTENCE_END, text, 0, len(text), inside, keep=True):
        clauses = []
        for a, b in _pieces(_CLAUSE_END, text, start, end, inside, keep=False):
            clause = Clause(a, b)
            while coming and coming.start < b:
                clause.times.append(coming)
                coming = next(queue, None)
            if text[a:b].strip():
                clauses.append(clause)
        if clauses:
            sentences.append(clauses)
    return sentences


def _pieces(pattern: re.Pattern[str], text: str, start: int, end: int, inside: bytearray, *, keep: bool) -> list[tuple[int, int]]:
    pieces, begin = [], start
    for match in pattern.finditer(text, start, end):
        if inside[match.start()]:
            continue
        pieces.append((begin, match.end() if keep else match.start()))
        begin = match.end()
    pieces.append((begin, end))
    return [(x, min(x + _LONGEST, b)) for a, b in pieces for x in range(a, b, _LONGEST)]
