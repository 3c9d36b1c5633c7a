"""Hold the sample cases of a pack against what is really read, looked up and drafted."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tongli.base.errors import InputError
from tongli.base.labels import Severity
from tongli.base.talk import CaseContext, Talk, Turn, Who
from tongli.base.text import fold
from tongli.engine import Engine
from tongli.knowledge.about import about, likely_causes
from tongli.knowledge.schema import Clause, Concern, Procedure, Remedy, SampleCase, Standard


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What came of one sample case.

    ``wrong`` breaks an expectation that a pack can mend; ``felt`` are emotion and intensity read otherwise, which only a better
    reader can; ``unnamed`` are points that the draft does not name.
    """

    case: SampleCase
    wrong: tuple[str, ...]
    felt: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    draft: str = ""


def try_cases(engine: Engine, pack: str) -> list[CaseResult]:
    """Every sample case of that pack, tried."""
    return [try_case(engine, case) for case in engine.knowledge.of(SampleCase) if case.pack == pack] + [
        try_case(engine, case) for case in _of_regions(engine, pack)
    ]


def _of_regions(engine: Engine, pack: str) -> list[SampleCase]:
    regional = {info.id for info in engine.knowledge.packs if info.kind == "region"} & {pack}
    return [item for item in engine.knowledge.items if isinstance(item, SampleCase) and item.pack in regional]


def try_case(engine: Engine, case: SampleCase) -> CaseResult:
    """Read the case, look up what the packs know of it, draft a reply, and compare."""
    try:
        talk = _talk(case)
    except InputError as error:
        return CaseResult(case, (f"history {error}",))
    expect, known = case.expect, engine.knowledge
    talk_reading = engine.read(talk)
    reading = talk_reading.last
    if reading is None:
        return CaseResult(case, ("读不出客户的话",))
    scene = engine.planner.scenery.scene(talk, talk_reading)
    theme = scene.theme.id if scene.theme else ""
    subjects, demands = scene.state.subjects, scene.state.demands
    wrong: list[str] = []
    felt: list[str] = []
    if expect.theme and theme != expect.theme:
        wrong.append(f"主题应是 {expect.theme}，认成了 {theme or '（没有）'}")
    emotion, level = reading.emotion.label, reading.intensity
    if expect.emotions and emotion not in expect.emotions:
        felt.append(f"情绪应是 {'、'.join(expect.emotions)} 之一，读成了 {emotion}")
    if not expect.min_intensity <= level <= expect.max_intensity:
        felt.append(f"强度应在 {expect.min_intensity}–{expect.max_intensity}，读成了 {level}")
    wrong += _absent("投诉内容", expect.subjects, (found.label for found in reading.subjects))
    wrong += _absent("诉求", expect.demands, (found.label for found in reading.demands))
    wrong += _absent("风险", expect.risks, (found.label for found in reading.risks))
    wrong += _absent("安全步骤", expect.safety, (name for name, _ in scene.safety))
    words = fold(case.opening).text
    causes = likely_causes(known, words, theme=theme, subjects=subjects, industry=case.industry, region=case.region)
    wrong += _absent("原因", expect.causes, (cause.id for cause in causes))
    kinds: tuple[tuple[str, type[Concern], tuple[str, ...]], ...] = (
        ("流程", Procedure, expect.procedures),
        ("补救", Remedy, expect.remedies),
        ("法条", Clause, expect.clauses),
        ("标准", Standard, expect.standards),
    )
    for what, kind, ids in kinds:
        items = about(known, kind, theme=theme, subjects=subjects, demands=demands, industry=case.industry, region=case.region)
        wrong += _absent(what, ids, (item.id for item in items))
    draft = engine.draft(talk)
    text = fold(draft.text).text
    wrong += [f"起草的回复里有不该有的 {pattern!r}" for pattern in case.never if re.search(pattern, text)]
    wrong += [f"起草的回复违反 {v.rule}" for v in draft.check.violations if v.severity is Severity.ERROR]
    unnamed = tuple(point.say for point in case.points if not re.search(point.pattern, text))
    return CaseResult(case, tuple(wrong), tuple(felt), unnamed, draft.text)


def _talk(case: SampleCase) -> Talk:
    context = CaseContext(
        industry=case.industry,
        region=case.region,
        channel=case.channel,
        facts=case.facts,
        policy=case.policy,
        max_compensation=case.max_compensation,
    )
    before = Talk.from_lines(case.history, case=context, now=case.now)
    return before.with_turn(Turn(who=Who.CUSTOMER, text=case.opening))


def _absent(what: str, wanted: Sequence[str], found: Iterable[str]) -> list[str]:
    there = set(found)
    return [f"{what}应有 {name}，没有（有：{'、'.join(sorted(there)) or '无'}）" for name in wanted if name not in there]
