"""The checker (first stub: nothing is wrong)."""

from tongli.base.labels import Lang
from tongli.base.talk import Talk
from tongli.checking.model import CheckResult
from tongli.knowledge import Knowledge
from tongli.reading import Reader, Situation


class Checker:
    """Holds a reply against the rules."""

    def __init__(self, knowledge: Knowledge, reader: Reader, lang: Lang = Lang.HANS) -> None:
        self.knowledge, self.reader, self.lang = knowledge, reader, lang

    def check(self, reply: str, talk: Talk, situation: Situation | None = None) -> CheckResult:
        return CheckResult(violations=(), commitments=(), knowledge=self.knowledge.version)
