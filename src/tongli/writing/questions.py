"""The customer's open questions, said back from the agent's side, and the kind of answer each calls for."""

import re
from dataclasses import dataclass
from functools import lru_cache

from tongli.base.text import fold, simplified
from tongli.knowledge import Knowledge
from tongli.knowledge.schema.phrases import Answer, Known
from tongli.writing.clauses import joined
from tongli.writing.restate import Restater

_WHETHER = re.compile(r"(?<![还就不都只总也但于可所])(可以|需要|包含|支持|能|会|有|是|要|收)")
_NEGATIVE = re.compile(r"不可以|不能|不会|没有|还有(?=[^没，,][^，,]{0,4}吗$)")
_POSITIVE = {"不可以": "可不可以", "不能": "能不能", "不会": "会不会", "没有": "有没有", "还有": "还有没有"}
_CUT = re.compile(r"([。！!；;，,\n…~～?？]+|(?<=[a-z])\.\s|(?<![0-9])[0-9]{1,2}[.、](?![0-9]))")
_TAIL = re.compile(r"[啊呀呢吧嘛哦噢哈呗喔啦]+$")
_TOLD = re.compile(
    r"(?:还|又|都|就)?(?:说|讲|问(?!一下|下)|告诉|回复|答复|不指望|不管|不知道|不晓得|不清楚|反映|建议|投诉)|没有?(?:什么|多少)|[他她]|我是(?!不是|否)"
)
"""How a clause begins that only sounds like a question."""
_SOME = re.compile(r"[这那好前后头十过]几|几(?=分钟|百|千|十|块|毛)|几天(?=.{0,6}[的都就])|有几|[没不]多少")
"""Words of asking that ask nothing: 这几天, a few days."""
_TANGLED = 12
_LEAST = 5
"""Characters of a question of no known kind from which it is one."""
_ONCE = frozenset({"human", "manager", "care", "who", "recurrence"})
"""Kinds that are answered once however often they are asked."""
_LEAD = re.compile(
    r"^(?:那|请问一?下?|麻烦(?:问|查)?一?下?|(?:想|要)?(?:咨询|请教|了解)(?:一?下)?|我?(?:就)?想(?:问|知道|查|了解|咨询|请教)(?:一?下)?|问一?下|麻烦问一?下|你(?:就)?(?:告诉|"
    r"说|跟我说)(?:我)?|我?就问(?:你们?|您)?[一两几]?句[:：]?|这(?=该|要怎么)|(?:好的?){2,}|到底|究竟|所以|可是|但是|还有|就|都)+"
)
_BARE, _NEAR = 10, 60
"""Characters up to which a question does not say what it is about, and up to which a message is about one thing."""
MOST = 3
LONGEST, LONGEST_IN_ALL = 30, 52
"""Characters of a question that is said back, and of all that are named in one sentence."""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question. ``said`` the customer's words, ``back`` from the agent's side, ``kind`` the answer's id ('' if unknown).

    ``known`` is what the trade can tell to it in general ('' when it has to be found out).
    """

    said: str
    back: str
    kind: str
    known: str = ""
    unit: str = ""
    """Whose answer counts."""
    ask: str = ""
    """What has to be known to be exact."""


class QuestionReader:
    """Finds the questions of the messages that await a reply."""

    def __init__(self, knowledge: Knowledge, restater: Restater) -> None:
        self.answers: tuple[Answer, ...] = knowledge.of(Answer)
        self._kinds = [(answer.id, re.compile(answer.pattern)) for answer in self.answers]
        self._known = knowledge.of(Known)
        self._of = lru_cache(maxsize=32)(self._of_trade)
        self._restater = restater
        cues = knowledge.cues("question")
        self._asking, self._rhetoric, self._plain = (
            joined([cue for cue in cues if cue.label in labels]) for labels in (("asking",), ("rhetoric",), ("asking", "plain"))
        )

    def find(
        self, texts: tuple[str, ...], industry: str = "", subject: str = "", *, plain: bool = False
    ) -> tuple[OpenQuestion, ...]:
        """At most ``MOST`` questions, the latest of each kind, as they were asked.

        Args:
            texts: the messages that await a reply.
            industry: the trade, for what it can tell in general.
            subject: folded words of the whole talk, where a question does not name what it is about.
            plain: nothing but questions was written, so that what looks like one is one.
        """
        found: dict[str, OpenQuestion] = {}
        for text in texts:
            for piece, marked in _pieces(text):
                lowered = _SOME.sub("", piece.lower())
                asks = self._asking.search(lowered) or ((marked or plain) and self._plain.search(lowered))
                unfit = _TOLD.match(piece) or self._rhetoric.search(lowered) or self._restater.rude(piece)
                if not 2 <= len(piece) <= 60 or unfit or not asks:
                    continue
                kind = next((name for name, pattern in self._kinds if pattern.search(lowered)), "")
                back = self._back(_whether(piece))
                if back.count("您") > 1 and len(back) < _TANGLED:
                    continue
                if kind or (len(back) >= _LEAST and not piece.isascii()):
                    known = self.known(lowered, industry, subject)
                    if known is None and len(piece) <= _BARE and len(text) <= _NEAR:  # 可以更改吗: of what, stands beside it
                        known = self.known(fold(text).text.lower(), industry, subject)
                    name = kind if kind in _ONCE else known.id if known else piece
                    found.pop(name, None)
                    told = (known.zh.rstrip("。"), known.unit, known.ask) if known else ("", "", "")
                    found[name] = OpenQuestion(piece, back, kind, *told)
        return tuple(found.values())[-MOST:]

    def plainly(self, texts: tuple[str, ...]) -> str:
        """The questions of a plain inquiry, said back in one stretch; '' when they are too long for that."""
        backs: list[str] = []
        for piece, _ in [each for text in texts for each in _pieces(text)]:
            back = self._back(_whether(piece)) if self._plain.search(_SOME.sub("", piece.lower())) else ""
            if 4 <= len(back) <= LONGEST and back not in backs and not _TOLD.match(piece):
                backs.append(back)
        return joined_questions(backs)

    def known(self, question: str, industry: str, subject: str) -> Known | None:
        """What the trade can tell in general to a question; both texts folded. None when it has nothing that is about this."""
        ours = self._of(industry)
        plain = next((k for k, p in ours if p.search(question) and (not k.about or re.search(k.about, subject))), None)
        if plain is None or not plain.general or not plain.ask:
            return plain
        return next((k for k, p in ours if not k.general and p.search(subject)), plain)

    def _of_trade(self, industry: str) -> list[tuple[Known, re.Pattern[str]]]:
        """What a trade can tell, compiled when it is first asked: a desk serves one trade, and there are hundreds of answers."""
        return [(k, re.compile(k.pattern)) for k in self._known if not k.industries or industry in k.industries]

    def _back(self, piece: str) -> str:
        plain = _TAIL.sub(
            "", self._restater.cutter.clean(_LEAD.sub("", piece.lstrip("：:，, "))).removeprefix("如果").removeprefix("我想")
        )
        return self._restater.turn(re.sub(r"吗$", "", plain)).replace("给我们", "给您")


def joined_questions(backs: list[str]) -> str:
    """The last questions that go into one sentence together."""
    chosen: list[str] = []
    for back in reversed(backs):
        if sum(map(len, chosen)) + len(back) <= LONGEST_IN_ALL and len(chosen) < MOST:
            chosen.insert(0, back)
    return "、".join(chosen)


def _pieces(text: str) -> list[tuple[str, bool]]:
    """Clauses and whether each ends in a question mark."""
    cut = _CUT.split(simplified(text[:4000]))
    marks = [*cut[1::2], ""]
    return [(piece.strip(), "?" in mark or "？" in mark) for piece, mark in zip(cut[::2], marks, strict=True) if piece.strip()]


def _whether(piece: str) -> str:
    """A question with 吗 as one that can stand in a sentence: 包含门票吗 → 是否包含门票."""
    plain = _TAIL.sub("", piece)
    plain = plain[:-1] + "吗" if re.search(r"[^什怎这那多要]么$", plain) else plain
    if re.search(r"是吧$|对吧$|对吗$", piece) and not re.search(r"是不是|是否", piece):
        return "是不是" + re.sub(r"[，,]?(?:是吧|对吧|对吗)$", "", piece)
    if plain.endswith("吗") and (negative := _NEGATIVE.search(plain)):  # 不可以加吗 → 可不可以加, 还有货吗 → 还有没有货
        return _NEGATIVE.sub(_POSITIVE[negative.group()], plain, count=1)
    if plain.endswith("吗") and piece.endswith("么"):
        piece = plain
    if not plain.endswith("吗") or re.search(r"是否|能否|可否", plain):
        return piece
    whether = _WHETHER.sub(r"是否\1", plain, count=1)
    return whether.replace("是否是", "是不是")
