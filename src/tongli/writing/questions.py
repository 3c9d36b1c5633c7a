"""The customer's open questions, said back from the agent's side, and the kind of answer each calls for."""

import re
from dataclasses import dataclass

from tongli.knowledge import Knowledge
from tongli.knowledge.schema.phrases import Answer
from tongli.writing.clauses import simplifier
from tongli.writing.restate import Restater

_ASKING = re.compile(
    r"什么时候|啥时候|何时|几点|多久|多长时间|几天|哪天|为什么|为啥|怎么办|咋办|怎么(?:处理|解决|弄|赔|退|补|会|比|又|没|还|变|这么|多|少)|如何(?:处理|解决)|什么原因|"
    r"怎么回事|能不能|可不可以|可否|能否|"
    r"行不行|会不会|多少钱|赔多少|谁负责|找谁|管不管|有没有人管|有人管吗|没人管|机器人|人工|吗[?？]?$|找.{0,2}(?:经理|主管|领导|负责人)|"
    r"\bwhen\b|\bhow long\b|\bwhy\b|\bhow\b|\bcan (?:i|you)\b|\bwho\b|manager|supervisor"
)
_PLAIN = re.compile(_ASKING.pattern + r"|吗$|什么|哪|多少|怎么|如何|几|[吗么][?？]?$")
_WHETHER = re.compile(r"(可以|需要|包含|支持|能|会|有|是|要|收)")
_RHETORIC = re.compile(
    r"凭什么|难道|怎么能|好意思|要不要脸|是人吗|干什么吃|什么态度|什么玩意|还想不想|有没有良心|良心|"
    r"有意思吗|谁给你|知不知道|知道吗|懂不懂|在吗|在不在|有人吗|人呢|你好吗|what the|are you kidding|"
    r"who do you"
)
_CUT = re.compile(r"[。！!；;，,\n…~～?？]+|(?<=[a-z])\.\s")
_TAIL = re.compile(r"[啊呀呢吧嘛哦噢哈呗喔啦]+$")
_LEAD = re.compile(
    r"^(?:那|请问|我(?:就)?想(?:问|知道|查|了解|咨询|请教)(?:一?下)?|问一?下|麻烦问一?下|你(?:就)?(?:告诉|"
    r"说|跟我说)(?:我)?|到底|究竟|所以|可是|但是|还有|就|都)+"
)
MOST = 2


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question. ``said`` the customer's words, ``back`` from the agent's side, ``kind`` the answer's id ('' if unknown)."""

    said: str
    back: str
    kind: str


class QuestionReader:
    """Finds the questions of the messages that await a reply."""

    def __init__(self, knowledge: Knowledge, restater: Restater) -> None:
        self.answers: tuple[Answer, ...] = knowledge.of(Answer)
        self._kinds = [(answer.id, re.compile(answer.pattern)) for answer in self.answers]
        self._restater = restater

    def find(self, texts: tuple[str, ...]) -> tuple[OpenQuestion, ...]:
        """At most ``MOST`` questions, the latest of each kind."""
        found: dict[str, OpenQuestion] = {}
        for text in texts:
            plain = simplifier().convert(text[:4000])
            for piece in _CUT.split(plain):
                piece = piece.strip()
                lowered = piece.lower()
                if not 2 <= len(piece) <= 60 or _RHETORIC.search(lowered) or not _ASKING.search(lowered):
                    continue
                kind = next((name for name, pattern in self._kinds if pattern.search(lowered)), "")
                if kind:
                    found[kind] = OpenQuestion(piece, self._back(piece), kind)
        return tuple(found.values())[-MOST:]

    def plainly(self, texts: tuple[str, ...]) -> str:
        """The last question of a plain inquiry, said back; '' when it is too long for that."""
        pieces = [piece.strip() for text in texts for piece in _CUT.split(simplifier().convert(text[:4000]))]
        for piece in reversed(pieces):
            whether = _WHETHER.sub(r"是否\1", piece, count=1) if piece.endswith("吗") else piece
            back = self._back(whether) if _PLAIN.search(piece.lower()) else ""
            if 4 <= len(back) <= 20:
                return back
        return ""

    def _back(self, piece: str) -> str:
        plain = _TAIL.sub("", self._restater.cutter.clean(_LEAD.sub("", piece)))
        return self._restater.turn(re.sub(r"吗$", "", plain)).replace("给我们", "给您")
