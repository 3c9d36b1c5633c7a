"""The customer's open questions, said back from the agent's side, and the kind of answer each calls for."""

import re
from dataclasses import dataclass

from tongli.knowledge import Knowledge
from tongli.knowledge.schema.phrases import Answer
from tongli.writing.clauses import joined, simplifier
from tongli.writing.restate import Restater

_WHETHER = re.compile(r"(可以|需要|包含|支持|能|会|有|是|要|收)")
_CUT = re.compile(r"[。！!；;，,\n…~～?？]+|(?<=[a-z])\.\s")
_TAIL = re.compile(r"[啊呀呢吧嘛哦噢哈呗喔啦]+$")
_LEAD = re.compile(
    r"^(?:那|请问|我?(?:就)?想(?:问|知道|查|了解|咨询|请教)(?:一?下)?|问一?下|麻烦问一?下|你(?:就)?(?:告诉|"
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
        cues = knowledge.cues("question")
        self._asking, self._rhetoric, self._plain = (
            joined([cue for cue in cues if cue.label in labels]) for labels in (("asking",), ("rhetoric",), ("asking", "plain"))
        )

    def find(self, texts: tuple[str, ...]) -> tuple[OpenQuestion, ...]:
        """At most ``MOST`` questions, the latest of each kind."""
        found: dict[str, OpenQuestion] = {}
        for text in texts:
            plain = simplifier().convert(text[:4000])
            for piece in _CUT.split(plain):
                piece = piece.strip()
                lowered = piece.lower()
                if not 2 <= len(piece) <= 60 or self._rhetoric.search(lowered) or not self._asking.search(lowered):
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
            back = self._back(whether) if self._plain.search(piece.lower()) else ""
            if 4 <= len(back) <= 20:
                return back
        return ""

    def _back(self, piece: str) -> str:
        plain = _TAIL.sub("", self._restater.cutter.clean(_LEAD.sub("", piece)))
        return self._restater.turn(re.sub(r"吗$", "", plain)).replace("给我们", "给您")
