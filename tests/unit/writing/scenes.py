"""Scenes for tests of single parts of the writer."""

from datetime import datetime

from tongli.base.labels import Stage
from tongli.base.talk import CHINA, CaseContext, Talk
from tongli.knowledge import load
from tongli.reading import Reader
from tongli.writing.scene import Scene
from tongli.writing.scenery import Scenery

NOW = datetime(2026, 11, 20, 15, 10, tzinfo=CHINA)
READER = Reader(load())
SCENERY = Scenery(load())


def scene(*lines: str, stage: Stage | None = None, **case: object) -> Scene:
    talk = Talk.from_lines(lines, CaseContext.model_validate({"agent": "小李", **case}), NOW)
    return SCENERY.scene(talk, READER.read_talk(talk), stage)
