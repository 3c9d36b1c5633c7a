"""The moves of an agent's text: what each sentence does for the talk.

Every sentence is scored per move by the cues of family ``move``, clause by clause (weights add up, negative ones
speak against); from ``TAKEN`` on in some clause the move is there. ``restate`` is also seen from what the sentence
shares with the customer's own words.
"""

import re
from bisect import bisect_left, bisect_right

from tongli.base.evidence import Finding, Span
from tongli.base.labels import Move
from tongli.base.memory import Memory
from tongli.base.text import bounded, fold, sentences
from tongli.knowledge import Knowledge
from tongli.reading.agent import COLUMN, Said, SentenceModel
from tongli.reading.matcher import Sieve
from tongli.reading.model import AgentReading

TAKEN = 1.0
"""Score from which a move counts as made."""
_ENOUGH = 1.6
"""However many cues speak for a move, one of weight -1 against it still unmakes it."""
_REMEMBERED = 512
_LONGEST_SENTENCE = 240
_CLAUSE = re.compile(r"[^,、:]+[,、:]*|[,、:]+")
_HAN_PAIR = re.compile(r"(?=([\u4e00-\u9fff]{2}))")
_NUMBERS = re.compile(r"\d+(?:\.\d+)?")
_COMMON_PAIRS = frozenset(
    _HAN_PAIR.findall(
        "这个 那个 什么 怎么 我们 你们 他们 没有 可以 不是 就是 还是 已经 现在 今天 问题 时候 因为 所以 如果 但是 一个 一下 的话 "
        "知道 不能 处理 解决 客服 电话 为什 为了 这样 那么 有没 是不 能不 请问 谢谢 您好 你好 一直 都是 也是 给我 "
        "我的 您的 你的 的时 我要"
    )
)
_REFUSING = re.compile(
    r"是您自己|谁让|您怎么|不可能|没办法|跟我们没|按照?规定|建议您|可以选择|我(?:们)?(?:会|将|马上|这就|来)|师傅.{0,4}(?:会|将)"
)


class MoveReader:
    """Finds the moves of an agent's text. Keeps compiled cues and lately read texts (bounded); safe to share."""

    def __init__(self, knowledge: Knowledge, model: SentenceModel | None = None) -> None:
        self._model = model
        ordered = sorted(knowledge.cues("move"), key=lambda cue: cue.weight < 0)
        self._cues = tuple((cue.label, cue.weight, re.compile(cue.pattern), f"{cue.pack}:{cue.where}") for cue in ordered)
        self._sieve = Sieve([cue.pattern for cue in ordered])
        self._kept = Memory[tuple[str, str], AgentReading](_REMEMBERED)

    def read(self, text: str, customer_text: str = "") -> AgentReading:
        """The moves with the sentences that make them, in order of ``Move``.

        Args:
            text: what the agent says; of more than ``MAX_MESSAGE`` only the beginning is read.
            customer_text: what the customer said before; a sentence that says it back is a ``restate``.
        """
        key = (text, customer_text)
        known = self._kept.get(key)
        if known is None:
            known = self._read(text, customer_text)
            if len(text) + len(customer_text) < 8_000:
                self._kept.keep(key, known)
        return known

    def _read(self, text: str, customer_text: str) -> AgentReading:
        head = bounded(text)[0]
        said = _content(fold(bounded(customer_text)[0]).text)
        found: dict[str, list[tuple[float, Span, tuple[str, ...]]]] = {}
        spans = sentences(head)
        thought = self._model.read(head, customer_text) if self._model else []
        for place, span in enumerate(spans):
            taken = self._sentence(span.of(head), said)
            if place < len(thought):
                taken = _weighed(taken, thought[place], self._model)  # type: ignore[arg-type]
            for label, (score, ids) in taken.items():
                found.setdefault(label, []).append((score, span, ids))
        moves = tuple(
            Finding(
                label=move,
                confidence=_confidence(max(score for score, _, _ in hits)),
                spans=tuple(span for _, span, _ in hits),
                found_by=tuple(dict.fromkeys(name for _, _, ids in hits for name in ids)),
                sure=max(score for score, _, _ in hits) > TAKEN,
            )
            for move in Move
            if (hits := found.get(move))
        )
        return AgentReading(text=text, moves=moves)

    def _sentence(self, sentence: str, said: frozenset[str]) -> dict[str, tuple[float, tuple[str, ...]]]:
        plain = fold(sentence.strip()[:_LONGEST_SENTENCE]).text
        ends = [match.end() for match in _CLAUSE.finditer(plain)]
        scores: dict[str, list[float]] = {}
        reach: dict[str, list[tuple[int, int]]] = {}
        ids: dict[str, list[str]] = {}
        for number in self._sieve.passed(plain):
            label, weight, pattern, name = self._cues[number]  # of one label the cues for it stand before those against it
            if weight < 0 and label not in scores:
                continue
            for match in pattern.finditer(plain):
                first, last = bisect_right(ends, match.start()), bisect_left(ends, max(match.end(), 1))
                if weight < 0:  # what speaks against a cue that runs over several clauses speaks against all of it
                    near = [(a, b) for a, b in reach[label] if a <= last and first <= b]
                    first, last = min([first, *(a for a, _ in near)]), max([last, *(b for _, b in near)])
                else:
                    reach.setdefault(label, []).append((first, last))
                of_clauses = scores.setdefault(label, [0.0] * len(ends))
                for index in range(first, min(last + 1, len(ends))):
                    of_clauses[index] = min(of_clauses[index] + weight, _ENOUGH)
                ids.setdefault(label, []).append(name)
        best = {label: max(of_clauses) for label, of_clauses in scores.items() if of_clauses}
        if said and best.get(Move.RESTATE, 0) < TAKEN and _says_back(plain, said):
            best[Move.RESTATE] = TAKEN
            ids.setdefault(Move.RESTATE, []).append("overlap")
        return {label: (score, tuple(dict.fromkeys(ids[label]))) for label, score in best.items() if score >= TAKEN}


Taken = dict[str, tuple[float, tuple[str, ...]]]


def _weighed(taken: Taken, thought: Said, model: SentenceModel) -> Taken:
    """The cues' moves of a sentence with the model's word on them: it drops those that it doubts and adds those it is sure of."""
    settled: Taken = {}
    for move in Move:
        column = COLUMN[move]
        sure = float(thought.sure[column])
        if move in taken:
            if sure >= model.doubt[column]:
                settled[move] = taken[move]
        elif sure >= model.claim[column]:
            settled[move] = (TAKEN + sure, (model.name,))
    return settled


def _content(text: str) -> frozenset[str]:
    pairs = {match.group(1) for match in _HAN_PAIR.finditer(text)} - _COMMON_PAIRS
    return frozenset(pairs | set(_NUMBERS.findall(text)))


def shared_content(one: str, other: str) -> int:
    """How many things (pairs of characters that carry meaning, numbers) two texts both name."""
    return len(_content(fold(one[:4_000]).text) & _content(fold(other[:4_000]).text))


def _says_back(sentence: str, said: frozenset[str]) -> bool:
    """True when the sentence names at least three things of the customer's words and is not about what the agent will do."""
    own = _content(sentence)
    shared = own & said
    return len(shared) >= 3 and len(shared) >= 0.3 * len(own) and not _REFUSING.search(sentence)


def _confidence(score: float) -> float:
    """Smooth in the score: 0.7 where it just counts, towards 1."""
    return round(1 - 0.3 / max(score, TAKEN) ** 2, 3)
