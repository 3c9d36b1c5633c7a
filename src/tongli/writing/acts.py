"""What an agent's words decide or claim: a refund, a punishment, a cause, a thing already done …, clause by clause.

An act is *given* (我给您退) or only *asked about* (怎么退我去核实); or it is the customer's, said back (您要求的退款).
Cue families ``guard_act``, ``guard_soft``, ``guard_frame``, ``guard_told``, ``guard_cut``. Chinese and English.
"""

import functools
import re
from dataclasses import dataclass

from tongli.base.text import bounded, fold
from tongli.checking.passage import ONE_VOICE
from tongli.knowledge import Knowledge, load
from tongli.writing.clauses import joined

_ENDS = re.compile(r"[,，。!?;；\n~…()（）]+|[:：](?!\d)|\.(?=\s|$)|—+")
_SENTENCE = re.compile(r"[。!?;\n]")
_GOES_ON = re.compile(r"\s*(?:并|还要?|以及|和|或|要|也要|包括|and |or |plus )")
_OWN = re.compile(
    r"我|本公司|本店|公司|这边|[给为帮替]您|马上|立即|立刻|现在|今天|明天|会|将|已|(?<![a-z])(?:we|i|our|now|will|today)(?![a-z])"
)
_NOT_YET = re.compile(
    r"(?:没有?|未|迟迟不|一直不|还不)(?:能|及时|按时|给|为|帮|把)?(?:您)?.{0,2}$"
    r"|(?:(?:has|have|had|was|were|did|is|are)(?:n't| not)|never|still no|waiting for)(?: [a-z]+){0,3} ?$"
)
NEVER_TOLD = frozenset({"agree", "reveal", "inside", "identity", "done"})
"""Acts that saying the customer's words back does not excuse."""
_DECIDES = NEVER_TOLD | {"vow", "refund", "compensate", "pay", "replace", "punish", "admit", "close", "cancel", "change"}
_NO_SOFT = NEVER_TOLD | {"admit", "policy", "cause", "vow"}


@dataclass(frozen=True, slots=True)
class ActClause:
    """A clause, folded, in one voice. ``given``, ``asked``, ``told``: labels of its acts; ``echo``: it says the customer back."""

    text: str
    given: frozenset[str]
    asked: frozenset[str]
    told: frozenset[str]
    echo: bool

    @property
    def acts(self) -> frozenset[str]:
        return self.given | self.asked | self.told


class ActReader:
    """Reads acts. Holds compiled patterns only."""

    def __init__(self, knowledge: Knowledge) -> None:
        acts = knowledge.cues("guard_act")
        self._acts = {label: joined([c for c in acts if c.label == label]) for label in sorted({c.label for c in acts})}
        soft = knowledge.cues("guard_soft")
        self._soft, self._hard = (joined([cue for cue in soft if cue.label == label]) for label in ("hit", "hard"))
        self._story = joined(list(knowledge.cues("guard_told")))
        self._frame, self._cut = (joined(list(knowledge.cues(f"guard_{name}"))) for name in ("frame", "cut"))
        self._told = joined([cue for cue in knowledge.cues("guard_told") if cue.label == "hit"])

    def read(self, text: str) -> tuple[ActClause, ...]:
        """The clauses of a text, in order; blank ones left out."""
        plain = fold(bounded(text)[0]).text.translate(ONE_VOICE)
        found: list[ActClause] = []
        framed = False
        start = 0
        cuts = sorted({*(m.end() for m in _ENDS.finditer(plain)), *(m.start() for m in self._cut.finditer(plain)), len(plain)})
        for end in cuts:
            piece = plain[start:end]
            if piece.strip():
                carried = framed and bool(_GOES_ON.match(piece)) and not _OWN.search(piece)
                clause = self._clause(piece, carried)
                framed = (bool(self._frame.search(piece)) or carried) and not _SENTENCE.search(piece)
                found.append(clause)
            start = end
        return tuple(found)

    def commands(self, clause: str) -> bool:
        """Whether a customer's clause, said back, would decide something in our mouth: 同意赔偿一万元, grant the refund.

        False where it tells of something: 扣了我75块, 客服说三天内退款.
        """
        said = clause.replace("我", "您")  # 送我, said back, is 送您
        return bool(self.labels(said) & _DECIDES) and not self._story.search(fold(clause).text.translate(ONE_VOICE))

    def labels(self, text: str) -> frozenset[str]:
        """Every act that a text speaks of, however."""
        plain = fold(bounded(text)[0]).text.translate(ONE_VOICE)
        return frozenset(label for label, pattern in self._acts.items() if pattern.search(plain))

    def _clause(self, piece: str, carried: bool) -> ActClause:
        given, asked, told = set(), set(), set()
        frame = self._frame.search(piece)
        suffered = bool(self._told.search(piece)) and not _OWN.search(piece)
        soft = bool(self._soft.search(piece)) and not self._hard.search(piece)
        for label, pattern in self._acts.items():
            match = pattern.search(piece)
            if match is None:
                continue
            between = piece[frame.end() : match.start()] if frame and frame.end() <= match.start() else None
            said_back = carried or (suffered and label not in _NO_SOFT) or (between is not None and not _OWN.search(between))
            said_back = said_back or bool(_NOT_YET.search(piece[: match.start()]))
            if said_back and label not in NEVER_TOLD:
                told.add(label)
            elif soft and label not in _NO_SOFT:
                asked.add(label)
            else:
                given.add(label)
        return ActClause(piece, frozenset(given), frozenset(asked), frozenset(told), carried or suffered or frame is not None)


@functools.cache
def shipped_acts() -> ActReader:
    """By the shipped packs."""
    return ActReader(load())
