"""A practice talk with a written customer. The same persona, seed and replies always give the same talk."""

import random
import re
from datetime import datetime

from tongli.base.errors import InputError
from tongli.base.labels import Lang, Move
from tongli.base.talk import CaseContext, Talk, Turn, Who
from tongli.base.text import fold
from tongli.base.tongue import worded
from tongli.checking import Checker
from tongli.checking.model import CheckResult
from tongli.engine import Engine, default_engine
from tongli.knowledge import Knowledge
from tongli.knowledge.schema import LabelName
from tongli.knowledge.schema.personas import Persona
from tongli.practice.dynamics import HOT, Dynamics, step
from tongli.practice.model import Exchange, Feedback, Outcome, PracticeScore
from tongli.practice.score import score
from tongli.reading.model import AgentReading, Situation

LEAVES_AFTER = 2
"""Replies in a row at nearly full intensity after which the customer leaves."""
_BOILING = 2.8
_ACCEPTS_AT = 1.2
_A_CHANGE = 0.15


def personas(knowledge: Knowledge) -> tuple[Persona, ...]:
    """The customers that the packs bring."""
    return knowledge.of(Persona)


def persona(knowledge: Knowledge, name: str) -> Persona:
    """One customer by id.

    Raises:
        InputError: there is none of that id; the message names those that are.
    """
    for found in personas(knowledge):
        if found.id == name:
            return found
    known = worded("、").join(one.id for one in personas(knowledge))
    raise InputError(worded("没有模拟客户 {name}，有：{known}").format(name=repr(name), known=known))


class Session:
    """One practice talk.

    Args:
        who: a persona or its id.
        seed: chooses among lines that would fit.
        engine: what reads and checks; the shared one when left out.
        now: the time of the talk, for due times.
        checker: what explains in the trainee's language; the engine's own when left out.
        lang: the trainee's language, for the names of moves.
    """

    def __init__(self, who: Persona | str, seed: int = 0, *, engine: Engine | None = None, now: datetime | None = None,
        checker: Checker | None = None, lang: Lang = Lang.HANS,
    ) -> None:  # fmt: skip
        self.engine = engine or default_engine()
        self.checker = checker or self.engine.checker
        self.persona = persona(self.engine.knowledge, who) if isinstance(who, str) else who
        self.intensity = self.persona.intensity
        self.outcome: Outcome = "open"
        self.curve = [self.intensity]
        self.checks: list[CheckResult] = []
        self.made: set[str] = set()
        case = CaseContext(
            industry=self.persona.industry, facts=dict(self.persona.facts), policy=self.persona.policy,
            max_compensation=self.persona.max_compensation,
        )  # fmt: skip
        self.talk = Talk(turns=(Turn(who=Who.CUSTOMER, text=self.persona.opening),), case=case, now=now)
        self._dynamics = Dynamics.of(self.engine.knowledge)
        self._random = random.Random(seed)  # noqa: S311 - which line is said, not a secret
        self._said: set[str] = set()
        self._boiling = 0
        self._names = {n.label: n.name_in(lang) for n in self.engine.knowledge.of(LabelName) if n.family == "move"}

    @property
    def opening(self) -> str:
        """The customer's first message."""
        return self.persona.opening

    def reply(self, agent_text: str) -> Exchange:
        """Send a reply; the customer answers.

        Raises:
            InputError: the reply is empty, or the talk is over.
        """
        if not agent_text.strip():
            raise InputError(worded("回复是空的"))
        if self.outcome != "open":
            raise InputError(worded("这次练习已经结束，请重新开始"))
        reading = self.engine.read_agent(agent_text)
        state = self.engine.read(self.talk).stage
        situation = Situation(stage=state.stage, intensity=round(self.intensity), temperament=self.persona.temperament)
        result = self.checker.check(agent_text, self.talk, situation, thorough=True)
        before = self.intensity
        self.intensity = step(before, reading, result, self.persona.temperament, self._dynamics)
        self.made |= {finding.label for finding in reading.moves}
        self.checks.append(result)
        self.curve.append(self.intensity)
        answer = self._answer(agent_text, before)
        turns = (Turn(who=Who.AGENT, text=agent_text), Turn(who=Who.CUSTOMER, text=answer))
        self.talk = self.talk.model_copy(update={"turns": (*self.talk.turns, *turns)})
        return Exchange(answer, round(self.intensity, 2), self._feedback(reading, result, before))

    def score(self) -> PracticeScore:
        """How the talk went so far."""
        return score(self.curve, self.checks, self.settled, len(self.persona.settles_on), self.outcome)

    @property
    def settled(self) -> int:
        """How many of the groups of moves that this customer waits for have been met."""
        return sum(any(move in self.made for move in group) for group in self.persona.settles_on)

    def _answer(self, agent_text: str, before: float) -> str:
        self._boiling = self._boiling + 1 if self.intensity >= _BOILING and self.intensity >= before else 0
        if self._boiling >= LEAVES_AFTER:
            self.outcome = "left"
            return self._random.choice(self.persona.leaves)
        if self.intensity <= _ACCEPTS_AT and self.settled == len(self.persona.settles_on):
            self.outcome = "accepted"
            return self._random.choice(self.persona.accepts)
        folded = fold(agent_text).text
        if re.search(r"[?吗呢]|哪|几|多少|什么|请.{0,4}(告诉|提供|说)", folded):
            for answer in self.persona.answers:
                if answer.text not in self._said and re.search(answer.asked, folded):
                    self._said.add(answer.text)
                    return answer.text
        return self._line(before)

    def _line(self, before: float) -> str:
        change = self.intensity - before
        way = "up" if change > _A_CHANGE else "down" if change < -_A_CHANGE else "hold"
        heat = "high" if self.intensity >= HOT else "low"
        # A persona has lines for each of the six cells or the nearest one of the same heat.
        fits = [lines for lines in self.persona.lines if lines.heat == heat and lines.way == way]
        texts = (fits or [lines for lines in self.persona.lines if lines.heat == heat] or list(self.persona.lines))[0].texts
        text = self._random.choice([t for t in texts if t not in self._said] or list(texts))
        self._said.add(text)
        return text

    def _feedback(self, reading: AgentReading, result: CheckResult, before: float) -> tuple[Feedback, ...]:
        remarks = [Feedback(good=False, text=v.message, about=v.rule) for v in result.violations]
        for label in dict.fromkeys(finding.label for finding in reading.moves):
            points = self._dynamics.of_move(label, before)
            name = self._names.get(label, label)
            if points < 0:
                remarks.append(Feedback(good=True, text=worded("{name}：这时有用").format(name=name), about=label))
            elif points > 0:
                remarks.append(Feedback(good=False, text=worded("{name}：客户还在气头上，说早了").format(name=name), about=label))
        if not remarks:
            remarks.append(Feedback(good=False, text=worded("这句话没有回应客户的感受，也没有推进事情"), about=Move.LISTEN_ON))
        return tuple(remarks)
