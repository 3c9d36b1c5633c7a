"""Measuring on labelled sets: one module per task, figures in ``metrics``, the loop in ``run``."""

from tongli.insight.evaluate.commitments import Commitments
from tongli.insight.evaluate.drafts import Drafts
from tongli.insight.evaluate.model import Outcome, Prediction, Report, Scores, Task
from tongli.insight.evaluate.outside import Abuse, PostEmotion, Satisfaction
from tongli.insight.evaluate.readings import Readings
from tongli.insight.evaluate.replies import Replies
from tongli.insight.evaluate.run import run
from tongli.insight.evaluate.talks import Simulate, Talks


def tasks(simulate: Simulate) -> dict[str, Task]:
    """Every task by name. ``simulate`` is what ``talks`` plays the simulated customer with."""
    found: list[Task] = [
        Readings(), Replies(), Commitments(), Talks(simulate), Drafts(), Satisfaction(), Abuse(), PostEmotion(),
    ]  # fmt: skip
    return {task.name: task for task in found}


__all__ = ["Outcome", "Prediction", "Report", "Scores", "Simulate", "Task", "run", "tasks"]
