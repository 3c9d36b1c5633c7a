"""The writer (first stub: one sentence)."""

from tongli.base.labels import Move
from tongli.base.talk import Talk
from tongli.checking import Checker
from tongli.knowledge import Knowledge
from tongli.reading import Reader, TalkReading
from tongli.writing.model import Draft, DraftPart, Plan


class Writer:
    """Writes drafts without any chat model."""

    def __init__(self, knowledge: Knowledge, checker: Checker, reader: Reader) -> None:
        self.knowledge, self.checker, self.reader = knowledge, checker, reader

    def draft(self, talk: Talk, reading: TalkReading, plan: Plan) -> Draft:
        text = "您说，我在听。"
        return Draft(text=text, lang=plan.lang, parts=(DraftPart(move=Move.LISTEN_ON, text=text),), check=self.checker.check(text, talk))
