"""How a chat went so far, as numbers: its length, who waits, what is said again, and the feelings the fast tier sees.

They stand beside the words in the satisfaction model (``satisfaction``), which was trained on exactly these, in this order.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from tongli.base.talk import Turn, Who
from tongli.base.text import bounded, fold, pairs_of
from tongli.reading.fast.codes import batch_of
from tongli.reading.fast.judge import judge
from tongli.reading.fast.weights import shipped
from tongli.reading.outputs import EMOTIONS, LEVELS, Floats

WINDOW = 40
"""Turns back that are looked at; the rated chats show at most 16 of the customer's."""
MOST = 1000
"""Characters of one turn that are looked at."""
_FELT = len(EMOTIONS) + len(LEVELS)
_FADES = 0.7
"""Weight of a customer turn against the next one."""


class Chat(NamedTuple):
    """A chat up to the customer's last turn. ``waiting``: customer turns just before it that nobody answered; ``answer``:
    the agent's turn right before it, empty when there is none. What follows the customer's last turn is left out."""

    last: str
    said: tuple[str, ...]
    answers: tuple[str, ...]
    waiting: int
    answer: str


def chat_of(turns: Sequence[Turn]) -> Chat:
    """The chat of these turns; a bot counts as an agent. All empty without a customer's turn. Any text is taken."""
    near = list(turns[-WINDOW:])
    while near and near[-1].who is not Who.CUSTOMER:
        near.pop()
    if not near:
        return Chat("", (), (), 0, "")
    texts = [bounded(turn.text[:MOST])[0] for turn in near]
    mine = [turn.who is Who.CUSTOMER for turn in near]
    before = list(zip(mine[:-1], texts[:-1], strict=True))
    waiting = next((n for n, own in enumerate(reversed(mine[:-1])) if not own), len(before))
    return Chat(
        last=texts[-1],
        said=tuple(text for own, text in before if own),
        answers=tuple(text for own, text in before if not own),
        waiting=waiting,
        answer=before[-1][1] if before and not before[-1][0] else "",
    )


def numbers(chat: Chat) -> Floats:
    """The numbers of a chat, one row: its course, then the feelings of its texts. Finite for any text."""
    texts = list(dict.fromkeys((chat.last, *chat.said, *chat.answers)))
    sure = dict(zip(texts, judge(batch_of(texts), shipped()).sure, strict=True))
    said = np.array([sure[text] for text in chat.said] or [np.zeros(len(sure[chat.last]))], np.float32)
    fading = _FADES ** np.arange(len(said))[::-1]
    felt = said[:, :_FELT]
    own = sure[chat.last]
    answer = sure[chat.answer][:_FELT] if chat.answer else np.zeros(_FELT)
    faded = (fading[:, None] * felt).sum(axis=0) / fading.sum()
    parts = (_course(chat), own, faded, said.mean(axis=0), felt.max(axis=0), felt[-1], answer)
    return np.concatenate(parts).astype(np.float32)


def _course(chat: Chat) -> list[float]:
    pairs = {text: _pairs(text) for text in (chat.last, *chat.said, *chat.answers)}
    last, said, answers = chat.last, chat.said, chat.answers
    latest = answers[-1] if answers else ""
    asked = [_asks(text) for text in said]
    return [
        np.log1p(len(said)), np.log1p(len(answers)), len(answers) / max(1, len(said)), len(said) >= 15,
        min(chat.waiting, 5), chat.waiting > 0, chat.waiting > 2,
        np.log1p(len(last)), len(last) < 3, np.log1p(len(chat.answer)), np.log1p(len(latest)),
        _asks(last), "!" in last or "！" in last, "[" in last,
        sum(asked[-5:]) / 5, sum(asked) / max(1, len(said)), sum(map(_asks, answers[-2:])),
        max((_alike(pairs[last], pairs[text]) for text in said), default=0.0), last in said,
        max((_alike(pairs[latest], pairs[text]) for text in answers[:-1]), default=0.0), latest in answers[:-1],
        _shared(pairs[said[-1]], pairs[chat.answer]) if said and chat.answer else 0.0,
        _shared(pairs[last], pairs[chat.answer]) if chat.answer else 0.0,
        _shared(pairs[last], pairs[latest]) if answers else 0.0,
        sum(map(len, said)) / max(1, len(said)) / 20, sum(map(len, answers)) / max(1, len(answers)) / 40,
    ]  # fmt: skip


def _asks(text: str) -> bool:
    return "?" in text or "？" in text


def _pairs(text: str) -> frozenset[str]:
    folded = fold(text).text
    return frozenset(pairs_of(folded)) or frozenset((folded,))


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, len(one | other))


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, len(one))
