"""How a simulated customer's intensity moves with each reply. A pure function over values; its numbers are data.

The numbers (``personas/dynamics.toml``) are a plausible order written by hand, not a measurement. The shape follows what is
known: emotion starts bad and gets better by itself when nothing hurts (Yom-Tov 2018); words of feeling work while
it is hot, solutions once it is cool (Li, Packard & Berger 2023); what hurts weighs more than what soothes.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tongli.base.labels import Severity, Temperament
from tongli.checking.model import CheckResult
from tongli.knowledge import Knowledge
from tongli.knowledge.schema.personas import Effect, Temper
from tongli.reading.model import AgentReading

HOT = 1.5
"""At and above this intensity the ``hot`` effects hold."""
MOST_SOOTHED = 1.0
MOST_UPSET = 1.5
"""One reply soothes or upsets by no more than this."""
RECOVERY = 0.1
"""What time alone soothes in a reply that breaks no rule."""
SAID_NOTHING = 0.2
"""What a reply without any recognised move adds."""


@dataclass(frozen=True)
class Dynamics:
    """The tables of ``step``, looked up by what they are about."""

    effects: Mapping[str, Effect]
    tempers: Mapping[Temperament, Temper]

    @classmethod
    def of(cls, knowledge: Knowledge) -> "Dynamics":
        """From the packs; a later pack's entry stands before an earlier one's."""
        effects = {effect.on: effect for effect in knowledge.of(Effect)}
        return cls(effects, {temper.temperament: temper for temper in knowledge.of(Temper)})

    def of_move(self, move: str, intensity: float) -> float:
        """Points that a move adds (negative: soothes)."""
        return _now(self.effects.get(f"move:{move}"), intensity)

    def of_rule(self, rule: str, intensity: float) -> float:
        """Points that a broken rule adds; its own entry, else its family's."""
        return _now(self.effects.get(f"rule:{rule}") or self.effects.get(f"family:{rule[:1]}"), intensity)


def _now(effect: Effect | None, intensity: float) -> float:
    if effect is None:
        return 0.0
    return effect.hot if intensity >= HOT else effect.cool


def step(intensity: float, reading: AgentReading, result: CheckResult, temperament: Temperament, dynamics: Dynamics) -> float:
    """The intensity after a reply.

    ``new = intensity + soothes · max(S, -MOST_SOOTHED) + upsets · min(U, MOST_UPSET)``, kept within 0..3, where S adds up
    the distinct moves and recovery, U the distinct broken rules and the moves that upset; a reply that breaks an ``error``
    rule soothes half as much. A reply with no known move and no broken rule adds ``SAID_NOTHING`` to U.

    Args:
        intensity: 0..3 before the reply; fractions are kept between replies.
        reading: the moves of the reply.
        result: the rules it breaks.
        temperament: ``unknown`` has factors of 1.
    """
    moves = [dynamics.of_move(label, intensity) for label in {finding.label for finding in reading.moves}]
    rules = [dynamics.of_rule(rule, intensity) for rule in {violation.rule for violation in result.violations}]
    soothing = sum(points for points in moves if points < 0)
    upsetting = sum(points for points in moves if points > 0) + sum(rules)
    if not rules:
        if moves:
            soothing -= RECOVERY
        else:
            upsetting += SAID_NOTHING
    if any(violation.severity is Severity.ERROR for violation in result.violations):
        soothing /= 2
    temper = dynamics.tempers.get(temperament)
    soothes, upsets = (temper.soothes, temper.upsets) if temper else (1.0, 1.0)
    change = soothes * max(soothing, -MOST_SOOTHED) + upsets * min(upsetting, MOST_UPSET)
    return min(3.0, max(0.0, intensity + change))
