"""A message cut into segments, so that the evidence of its reading can be underlined."""

from collections.abc import Iterator
from itertools import pairwise

from tongli.base.evidence import Finding
from tongli.base.tongue import Names, worded
from tongli.desk.cases.snapshots import Segment
from tongli.desk.cases.templatetags.desk import label_name
from tongli.reading.model import AgentReading, Reading

_FAMILY_NAMES = Names({
    "emotion": "情绪", "need": "需要", "subject": "事由", "motive": "起因", "demand": "诉求", "risk": "风险", "move": "动作",
})  # fmt: skip


def _findings(reading: Reading | AgentReading) -> Iterator[tuple[str, Finding]]:
    if isinstance(reading, AgentReading):
        yield from (("move", finding) for finding in reading.moves)
        return
    yield "emotion", reading.emotion
    families = {
        "emotion": reading.others, "need": reading.needs, "subject": reading.subjects,
        "motive": reading.motives, "demand": reading.demands, "risk": reading.risks,
    }  # fmt: skip
    for family, findings in families.items():
        yield from ((family, finding) for finding in findings)


def _marks(reading: Reading | AgentReading) -> list[tuple[int, int, str, str]]:
    marks = []
    for family, finding in _findings(reading):
        unsure = "" if finding.sure else worded("，不确定")
        title = f"{_FAMILY_NAMES[family]}：{label_name(family, finding.label)}（{round(100 * finding.confidence)}%{unsure}）"
        marks += [(span.start, span.end, f"{family}:{finding.label}", title) for span in finding.spans]
    if isinstance(reading, Reading):
        for fact in reading.facts:
            marks.append(
                (
                    fact.span.start,
                    fact.span.end,
                    f"fact:{fact.kind}",
                    worded("事实：{value}").format(value=label_name("fact", fact.kind)),
                )
            )
    return marks


def segments(text: str, reading: Reading | AgentReading | None) -> tuple[Segment, ...]:
    """The whole text in pieces; pieces with evidence name their labels. Joined, they give the text again."""
    if reading is None or not text:
        return (Segment(text),)
    marks = [mark for mark in _marks(reading) if mark[0] < mark[1]]
    cuts = sorted({0, len(text), *(min(at, len(text)) for start, end, *_ in marks for at in (start, end))})
    pieces = []
    for start, end in pairwise(cuts):
        here = [mark for mark in marks if mark[0] <= start and end <= mark[1]]
        labels = tuple(dict.fromkeys(mark[2] for mark in here))
        title = "；".join(dict.fromkeys(mark[3] for mark in here))
        pieces.append(Segment(text[start:end], labels, title))
    return tuple(pieces)
