"""Stages: what each needs, which moves work on it (``stages/*.toml``). Weights of the forecast (``forecast/*.toml``)."""

from tongli.base.labels import Move, Stage
from tongli.knowledge.schema.item import Item


class StageItem(Item):
    """Something a stage needs before it is done, as shown to the agent. ``id`` is named in ``reading/stage.py``."""

    id: str
    stage: Stage
    zh: str
    en: str


class StageMove(Item):
    """How much a move speaks for a stage (0 to 2)."""

    move: Move
    stage: Stage
    weight: float


class ForecastWeight(Item):
    """One feature of the forecast: what one unit of it adds to the log odds of satisfaction (1 + 4 × logistic) and of escalation.

    ``id`` is a feature of ``reading/forecast.py``, or ``base`` for the constants.
    """

    id: str
    satisfaction: float
    escalation: float
    zh: str
    en: str
