"""``address``: a wrong or impersonal form of address where the right one is known."""

import re
from collections.abc import Iterator

from tongli.base.text import fold
from tongli.checking.kinds.base import Kind
from tongli.checking.scene import Mark, Scene

_TITLES = "先生|女士|小姐|太太"
_NAMED = re.compile(
    rf"(?P<n>[\u3400-\u9fff]{{1,4}})(?P<t>{_TITLES})(?=[,!。:;、~\s您你好]|$|这|那|真|非|实|对|我|请|抱|感|谢|早|晚|下|上|关|让)"
)
_ENGLISH = re.compile(r"\b(?:dear|hello|hi|sorry,?|thank you,?)\s(?P<t>mr|mrs|ms|miss)\.?\s(?P<n>[a-z]+)")
_SEX = {"先生": "m", "女士": "f", "小姐": "f", "太太": "f", "mr": "m", "mrs": "f", "ms": "f", "miss": "f"}
_NO_NAME = re.compile(
    r"(?:您好|你好|尊敬的|亲爱的|这位|那位|各位|哪位|位|好|是|的|请|对|和|给|跟|与|请问|抱歉|谢谢|感谢|理解|用户|客户|老人|您|家|我们|女|男)$"
)


class Address(Kind):
    """``family``: impersonal forms (尊敬的客户). Needs the fact ``surname`` or ``title``.

    Others may be spoken *of*: only those who are spoken to count (at the start of a sentence, or before 您).
    """

    family: str

    def find(self, scene: Scene) -> Iterator[Mark]:
        surname, title = (fold(scene.facts.get(name, "")).text.strip() for name in ("surname", "title"))
        if not surname and not title:
            return
        right = scene.facts.get("surname", "") + scene.facts.get("title", "")
        reply = scene.reply
        for hit in reply.hits(self.family):
            if surname and reply.own(hit):
                fits = scene.script != "latin" or right.isascii()
                yield Mark(hit.start, hit.end, known=right, replace=right if fits else None)
        for match in _NAMED.finditer(reply.text):
            called, said_title = match.group("n"), match.group("t")
            if not self._spoken_to(reply.text, match) or (surname and called.endswith(surname) and _agree(said_title, title)):
                continue
            name = "" if _NO_NAME.search(called) else called[-len(surname) :] if surname else called
            if (name and surname and name != surname) or not _agree(said_title, title):
                yield Mark(match.end("n") - len(name), match.end(), known=right, replace=right)
            elif not name and surname and not re.search(r"(?:那|哪|一|两|几|家|您)位?$", called):
                yield Mark(match.start("t"), match.end(), known=right, replace=right)
        for match in _ENGLISH.finditer(reply.text):
            if surname.isascii() and surname and match.group("n") != surname:
                yield Mark(match.start("t"), match.end(), known=right)

    @staticmethod
    def _spoken_to(text: str, match: re.Match[str]) -> bool:
        before, after = text[: match.start()], text[match.end() : match.end() + 1]
        at_start = not before.strip() or before[-1] in "。!?;\n,:~ "
        return (
            at_start and len(match.group("n")) <= 4 and after in ("", ",", "!", ":", "您", "你", "。", "~", "、", " ")
        ) or after in ("您", "你")


def _agree(said: str, title: str) -> bool:
    return title not in _SEX or said not in _SEX or _SEX[said] == _SEX[title]
