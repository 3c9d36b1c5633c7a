"""The rulebook: rules and cues of the packs that serve one industry, compiled and checked once."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pydantic import ValidationError

from tongli.base.errors import PackError
from tongli.checking.conditions import holds, unknown_names
from tongli.checking.echo import Echo
from tongli.checking.kinds import KINDS, Kind
from tongli.checking.kinds.absence import Only
from tongli.checking.kinds.phrase import Phrase
from tongli.checking.passage import ONE_VOICE, Passage
from tongli.checking.patterns import PatternSet
from tongli.checking.scene import Mark, Scene
from tongli.checking.understanding import understood
from tongli.knowledge import Knowledge
from tongli.knowledge.schema import Cue, Rule
from tongli.reading.agent import COLUMN

PREFIX = "check_"
_EMPTY_FAMILIES = {"echo_stop", "echo_stop_chars"}


@dataclass(frozen=True, slots=True)
class ReadyRule:
    """A rule with its kind made ready."""

    rule: Rule
    kind: Kind
    needs: tuple[str, ...] = ()
    """Keys of cues of which one must stand in the reply, or there is nothing to find; empty: it cannot be said so simply."""
    column: int = -1
    """Of the sentence model, where it has a word in this rule."""

    def may(self, scene: Scene) -> bool:
        """False when neither words nor the sentence model can find anything."""
        if not self.needs or scene.reply.may(self.needs):
            return True
        return self.column >= 0 and scene.model is not None and scene.likeliest[self.column] >= scene.model.claim[self.column]

    def applies(self, scene: Scene) -> bool:
        rule, situation = self.rule, scene.situation
        return (
            (not rule.stages or situation.stage in rule.stages)
            and rule.min_intensity <= situation.intensity <= rule.max_intensity
            and all(holds(condition, scene) for condition in rule.when)
        )


class RuleBook:
    """Rules and cues for one industry (empty: what serves all).

    Raises:
        PackError: a rule names a kind, condition, cue family or rule that is not there, or its params do not fit its kind.
    """

    def __init__(self, knowledge: Knowledge, industry: str = "") -> None:
        cues = [cue for cue in knowledge.of(Cue, industry) if cue.family.startswith(PREFIX)]
        stops = [cue.pattern for cue in cues if cue.family == f"{PREFIX}echo_stop"]
        chars = "".join(cue.pattern for cue in cues if cue.family == f"{PREFIX}echo_stop_chars")
        self.echo = Echo(stops, chars)
        working = [cue for cue in cues if cue.family.removeprefix(PREFIX) not in _EMPTY_FAMILIES]
        self.patterns = PatternSet(
            [(f"{cue.family}/{cue.label}", cue.pattern.translate(ONE_VOICE), cue.where) for cue in working]
        )
        families = {cue.family.removeprefix(PREFIX) for cue in cues}
        rules = [
            rule
            for rule in knowledge.of(Rule, industry)
            if rule.status != "deprecated" and (not rule.industries or not industry or industry in rule.industries)
        ]
        ids = {rule.id for rule in rules}
        self.rules = tuple(self._ready(rule, families, ids) for rule in rules)
        self.read = lru_cache(maxsize=512)(self._read)
        """Passages of earlier messages; the same ones are asked for at every key press."""

    def _read(self, text: str) -> Passage:
        return Passage(text, self.patterns)

    @staticmethod
    def _ready(rule: Rule, families: set[str], ids: set[str]) -> ReadyRule:
        where = f"规则 {rule.id}（{rule.where}）"
        kind = KINDS.get(rule.kind)
        if kind is None:
            raise PackError(f"{where}：没有 {rule.kind!r} 这种检查，可用的是 {'、'.join(sorted(KINDS))}")
        try:
            ready = kind.model_validate(rule.params)
        except ValidationError as error:
            first = error.errors()[0]
            raise PackError(f"{where}：params.{'.'.join(map(str, first['loc']))}：{first['msg']}") from error
        if absent := sorted(ready.families() - families):
            raise PackError(f"{where}：没有这样的词表：{'、'.join(PREFIX + name for name in absent)}")
        if strange := [name for condition in rule.when for name in unknown_names(condition)]:
            raise PackError(f"{where}：不认识的条件 {'、'.join(strange)}")
        if lost := sorted(set(rule.yields_to) - ids):
            raise PackError(f"{where}：yields_to 里没有这条规则：{'、'.join(lost)}")
        return ReadyRule(rule, ready, _needs(ready), COLUMN.get(rule.id, -1) if rule.understood else -1)

    def findings(self, scene: Scene) -> Iterator[tuple[Rule, Mark]]:
        """Marks of all rules that apply, less those that yield to a rule that says it better."""
        applying = [ready for ready in self.rules if ready.may(scene) and ready.applies(scene)]
        found = {ready.rule.id: (ready.rule, tuple(ready.kind.find(scene))) for ready in applying}
        if scene.model is not None:
            found = understood(found, {ready.rule.id: ready.rule for ready in applying}, scene, scene.model)
        for rule, marks in found.values():
            better = [mark for other in rule.yields_to for mark in found.get(other, (rule, ()))[1]]
            for mark in marks:
                if not any(_covers(scene, one, mark) for one in better):
                    yield rule, mark


def _needs(kind: Kind) -> tuple[str, ...]:
    if type(kind) is Phrase:
        return tuple(f"{PREFIX}{kind.family}/{label}" for label in ("hit", *kind.more))
    return tuple(f"{PREFIX}{name}/hit" for name in kind.core) if type(kind) is Only else ()


def _covers(scene: Scene, better: Mark, mark: Mark) -> bool:
    if mark.start is None or mark.end is None or better.start is None or better.end is None:
        return True
    start, end = scene.reply.clause(mark.start, mark.end)
    return better.start < end and start < better.end
