"""The simulated customer played against an agent's real turns: what the dynamics would have made of them."""

from tongli.base.labels import Temperament
from tongli.base.talk import Talk, Who
from tongli.engine import Engine
from tongli.practice.dynamics import Dynamics, step


def simulate(engine: Engine, talk: Talk) -> list[float]:
    """Intensity 0..3 of each customer turn, in order.

    It starts at the reading of the first customer message; from there only the agent's turns move it. Temperament is what
    the whole talk shows.
    """
    dynamics = Dynamics.of(engine.knowledge)
    temperament = Temperament(engine.read(talk).temperament.label)
    now: float | None = None
    found: list[float] = []
    for index, turn in enumerate(talk.turns):
        if turn.who is Who.CUSTOMER:
            if now is None:
                now = float(engine.read(turn.text, industry=talk.case.industry).intensity)
            found.append(now)
        elif now is not None:
            before = talk.model_copy(update={"turns": talk.turns[:index]})
            now = step(now, engine.read_agent(turn.text), engine.check(turn.text, before), temperament, dynamics)
    return found
