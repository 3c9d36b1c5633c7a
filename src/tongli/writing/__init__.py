"""Writing: plan of the reply, drafts."""

from tongli.writing.model import Draft, Plan
from tongli.writing.planner import Planner
from tongli.writing.writer import Writer

__all__ = ["Draft", "Plan", "Planner", "Writer"]
