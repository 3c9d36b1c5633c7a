"""Where a talk stands, for the queue."""

from datetime import datetime

from tongli.desk.cases.queries.course import course_of
from tongli.desk.cases.queries.rows import CaseRows


def stage_of(rows: CaseRows, now: datetime) -> str:
    """The stage after the last turn, by its label."""
    return course_of(rows, now)[1].stage.stage.value
