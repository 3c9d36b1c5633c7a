"""Where a sentence is added to a draft: after its greeting, or before its farewell."""

import re
from collections.abc import Sequence

from tongli.base.evidence import Span
from tongli.base.labels import Move
from tongli.base.text import sentences
from tongli.reading.model import AgentReading

_FAREWELL = frozenset({Move.CLOSE, Move.THANK, Move.INVITE_FEEDBACK})
_STOPS = "。！？!?…~～.\n"
_GAP = re.compile(r"[，,。！!：:~～.\s]*")
_GREETING = re.compile(
    r"(?:亲+(?=[，,！!~～])|(?:尊敬的|親愛的|亲爱的)?[^，,。！!：:\s]{0,8}?[，,：:]?\s?(?:您好|你好|早上好|上午好|下午好|晚上好)|"
    r"(?:尊敬的|dear )[^，,。！!：:\n]{1,14}(?=[，,：:])|(?:hello|hi)\b)",
    re.IGNORECASE,
)
_WHO = re.compile(r"(?:我是|这里是|這裡是|this is )[^，,。！!：:\n]{1,12}[，,。！!：:.]\s*", re.IGNORECASE)
_LONGEST_SIGNATURE = 24


def head_of(text: str, reading: AgentReading, after: frozenset[Move] = frozenset(), marked: Sequence[Span] = ()) -> int:
    """The offset after the greeting, with who speaks, and after the sentences that follow it and only make moves of ``after``.

    Args:
        reading: the moves of this text.
        marked: stretches that break a rule; a sentence with one is no good beginning.
    """
    head = _after_greeting(text)
    for span in sentences(text):
        if span.end <= head:
            continue
        moves = {move.label for move in reading.moves if any(span.overlaps(one) for one in move.spans)} - {Move.GREET}
        if not moves or not moves <= after or any(span.overlaps(one) for one in marked):
            break
        head = span.end
    return head


def tail_of(text: str, reading: AgentReading) -> int:
    """The offset before the farewell and the signature, never before the head.

    Args:
        reading: the moves of this text.
    """
    head = _after_greeting(text)
    tail = len(text.rstrip())
    for span in reversed(sentences(text)):
        said = span.of(text).strip()
        signed = len(said) <= _LONGEST_SIGNATURE and said[-1] not in _STOPS and "\n" in text[: span.start][-2:]
        moves = {move.label for move in reading.moves if any(span.overlaps(one) for one in move.spans)}
        if span.start <= head or not (signed or (moves and moves <= _FAREWELL)):
            break
        tail = span.start
    return max(head, tail)


def put(text: str, at: int, sentence: str, english: bool) -> str:
    """The sentence as it is inserted there: what stands before it is ended, and what stands after it begins anew."""
    before, after = text[:at], text[at:]
    sentence = sentence.strip()
    shut = "" if not before.strip() or before.rstrip()[-1] in _STOPS + "，,：:；;”」）)" else ". " if english else "。"
    gap_before = " " if english and before and not shut and not before[-1].isspace() else ""
    gap_after = " " if english and after and not after[0].isspace() else ""
    return shut + gap_before + sentence + gap_after


def _after_greeting(text: str) -> int:
    at = len(text) - len(text.lstrip())
    for pattern in (_GREETING, _GREETING, _WHO):  # 王女士，您好，我是小李。
        match = pattern.match(text, at)
        if match is not None:
            gap = _GAP.match(text, match.end())
            at = gap.end() if gap else match.end()
    return at
