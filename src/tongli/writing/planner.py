"""The planner (first stub: listen)."""

from tongli.base.labels import Lang, Move
from tongli.base.talk import Talk
from tongli.knowledge import Knowledge
from tongli.reading import TalkReading
from tongli.writing.model import Plan, PlannedMove


class Planner:
    """From a talk and its reading to what the next reply should do."""

    def __init__(self, knowledge: Knowledge, lang: Lang = Lang.HANS) -> None:
        self.knowledge, self.lang = knowledge, lang

    def plan(self, talk: Talk, reading: TalkReading) -> Plan:
        moves = (PlannedMove(move=Move.LISTEN_ON, do="先听完", why="先处理心情，再处理事情"),)
        return Plan(stage=reading.stage.stage, goal="让客户感到被听见", moves=moves, knowledge=self.knowledge.version)
