"""What a word stands in: its clause, a negation before it, a supposition, a question, the side of a "but"."""

import re
from bisect import bisect_right
from dataclasses import dataclass

_BREAK = re.compile(r"[,。!?;、~\n(){}「」]+|\.{2,}|\.(?=\s|$)|(?<=[\u4e00-\u9fff])[ \t]+(?=[\u4e00-\u9fff])")
_NEGATED = re.compile(
    r"(?:没有?|并?不是?|并非|未|别|勿|不用|不必|不需要?|无需|不想|不会|不算|不至于|谈不上|说不上|从不|毫不|毫无"
    r"|免得|以免|没什么好?|没啥好?"
    r"|(?<![a-z])(?:not|no|never|don't|didn't|isn't|wasn't|without)"
    r"(?: (?:at all|really|so|very|that|any|be|feel|want|need|to|a|the))*\s*)"
    r"(?:太|很|怎么|那么|这么|特别|多|想|要|是|会|有|再|去|觉得|感到|感觉|打算|准备|什么|啥|任何|需要|要求|让|给我|申请"
    r"|算|真的?|敢|能|用|的)*$"
)
_NOT_NEGATION = re.compile(
    r"(?:忍不住|不得不|能不能|会不会|是不是|要不是|可不可以|差不多|不但|不仅|不光|不只|受不了|对不对|好不|不断|不停|动不动|要不)"
    r"(?:是|要|就)?$"
)
_SUPPOSED = re.compile(r"(?:如果|万一|要是|假如|假设|倘若|若是?|会不会|是否|有没有|是不是|怕|担心|(?<![a-z])if )")
_BUT = re.compile(r"(?:但是?|不过|可是|可惜|就是(?!说)|只是|然而|却|(?<![a-z])but )")
_HOPED = re.compile(
    r"(?:以为|希望|想着|想说|号称|宣称|说是|说好|宣传|承诺|期待|看着|看起来|评价说|还我们?|不如|没有|比不上|算不上|谈不上|说得"
    r"|不怎么|怎么)[^,。!?]{0,12}$"
)
_ASKING = re.compile(r"(?:吗|么|没|不|否|呢|嘛)[?啊呀]*\s*$|\?\s*$")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch between breaks, end mark included, in the folded text."""

    start: int
    end: int
    asks: bool
    after_but: bool


class Scope:
    """The clauses of one folded text, and what holds at a place in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.clauses = _clauses(text)
        self._starts = [clause.start for clause in self.clauses]
        self.has_but = any(clause.after_but for clause in self.clauses)

    def clause(self, at: int) -> Clause:
        """The clause around a place."""
        return self.clauses[max(bisect_right(self._starts, at) - 1, 0)]

    def _before(self, start: int) -> str:
        return self.text[max(self.clause(start).start, start - 40) : start]

    def negated(self, start: int) -> bool:
        """True when a negation reaches the word that starts here: ``没有生气``, ``不算失望``, ``not angry``."""
        before = self.text[max(self.clause(start).start, start - 14) : start]
        return bool(before) and _NEGATED.search(before) is not None and _NOT_NEGATION.search(before) is None

    def supposed(self, start: int) -> bool:
        """True when the word stands behind ``如果``, ``万一``, ``会不会`` in its clause: not said to be so."""
        before = self._before(start)
        return bool(before) and _SUPPOSED.search(before) is not None

    def hoped(self, start: int) -> bool:
        """True when the good that is named was expected, claimed or denied, not met: ``以为质量好``, ``没有别家好``."""
        before = self._before(start)
        return bool(before) and _HOPED.search(before) is not None


def _clauses(text: str) -> list[Clause]:
    clauses: list[Clause] = []
    start = 0
    after_but = False
    for found in [*(match.end() for match in _BREAK.finditer(text)), len(text)]:
        if found <= start:
            continue
        body = text[start:found]
        if _BUT.match(body.lstrip()) is not None or (len(body) > 4 and _BUT.search(body) is not None):
            after_but = True
        clauses.append(Clause(start, found, _ASKING.search(body) is not None, after_but))
        start = found
    return clauses or [Clause(0, 0, False, False)]
