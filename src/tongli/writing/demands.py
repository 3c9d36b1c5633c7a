"""The customer's demand: how it stands to policy and authority, the ways out, who may decide more, and the ways of appeal.

Never a bare no: a demand that is refused or beyond the agent comes with at least two ways that the agent can really take,
with the one who may decide more, and with the ways of appeal.
"""

from typing import Literal

from tongli.base.labels import Demand, Lang, Stage
from tongli.knowledge import Knowledge
from tongli.knowledge.schema import AppealWay, LabelName, Remedy, Theme, Wording
from tongli.knowledge.schema.phrases import slots_of
from tongli.reading.model import DemandFinding
from tongli.writing.conditions import grounds, holds
from tongli.writing.model import Appeal, Option, PlannedDemand
from tongli.writing.remedies import over_limit
from tongli.writing.scene import Scene
from tongli.writing.slots import fill, listed
from tongli.writing.speech import Speech
from tongli.writing.undertakings import NO_TRADE, Undertakings

LEAST = 2
"""Ways inside the agent's authority that a refused demand comes with at least."""
_NO_WAY = frozenset({Demand.BE_HEARD, Demand.INFORMATION, Demand.STATUS})
"""Demands to which no way out belongs: they are met by listening and answering."""
_SHORT = ("beyond", "refused")
"""How a demand stands that is not met as it was made."""
_MONEY = frozenset({Demand.COMPENSATION.value, Demand.REFUND.value})


class Demands:
    """Plans the answer to a demand."""

    def __init__(self, knowledge: Knowledge, undertakings: Undertakings, speech: Speech) -> None:
        self._knowledge, self._undertakings, self._speech = knowledge, undertakings, speech
        self._appeals = knowledge.of(AppealWay)
        self._wordings = knowledge.of(Wording)
        self._names = {label.label: label for label in knowledge.of(LabelName) if label.family == "demand"}
        self._any = next((theme for theme in knowledge.of(Theme) if theme.id == "any"), None)

    def options(self, scene: Scene) -> tuple[Option, ...]:
        """Ways out: the case's policy first, then what every agent can do, the pack's ladder, what others may decide."""
        options = list(scene.ways.options)
        limit = scene.talk.case.max_compensation
        stands = self._stands(scene, [demand.reasonable for demand in _demanded(scene)])
        disputed = stands in _SHORT or any(scene.has(flag) for flag in ("beyond", "refusing", "declined"))
        if limit and (scene.has("wants_money") or scene.ways.beyond) and not any(over_limit(o.text, 0) for o in options):
            text = self._line("limit", scene, {"limit": f"{limit:g}"})
            because = (f"case.max_compensation: {limit:g}", *_asked(scene))
            options.append(Option(text=text, within=True, source="case.max_compensation", kind="limit", because=because))
        options += self._of_theme(scene.theme, scene)
        if disputed and len({o.text for o in options if o.within}) < LEAST:
            options += self._of_theme(self._any, scene)
        options += self._ladder(scene)
        if scene.demand and disputed:
            text = self._line("higher", scene, {"demand": scene.demand, "who": self._customers_word(self._decider(scene), scene)})
            option = Option(text=text, within=False, who_decides=self._title(scene), source="case.authority", kind="higher")
            options.append(option.model_copy(update={"because": _asked(scene)}))
        guarded = (_guarded(option, limit, self._undertakings.title("supervisor")) for option in options if option.text)
        return tuple({option.text: option for option in guarded}.values())

    def demand(self, scene: Scene, options: tuple[Option, ...]) -> PlannedDemand | None:
        """What is demanded and how it stands; None when nothing is asked for beyond an ear or an answer."""
        found = _demanded(scene)
        text = scene.demand or self._speech.pick("、", ", ").join(self._name(str(d.label)) for d in found[:3])
        if not text:
            return None
        stands = self._stands(scene, [d.reasonable for d in found])
        other = stands in _SHORT
        decision = scene.decision
        return PlannedDemand(
            text=text,
            labels=tuple(str(d.label) for d in found),
            stands=stands,
            amount=scene.amount,
            limit=scene.talk.case.max_compensation,
            reason=scene.ways.reason if stands == "refused" else "",
            who_decides=self._title(scene) if other else "",
            by=self._speech.time(decision) if other else "",
            due=decision.due if other else None,
            wording=self._wording(stands, scene, options) if scene.demand else "",
            because=_asked(scene) or (f"turn={scene.turn}",),
        )

    def appeals(self, scene: Scene) -> tuple[Appeal, ...]:
        """The ways open to somebody who does not agree."""
        return tuple(
            Appeal(
                id=way.id,
                text=self._speech.say(way.text),
                source=f"{way.source}（{way.as_of}）",
                confirmed=bool(way.confirmed_by),
                because=grounds(way.when, scene.state),
            )
            for way in self._appeals
            if holds(way.when, scene.state)
        )

    def _of_theme(self, theme: Theme | None, scene: Scene) -> list[Option]:
        if theme is None:
            return []
        texts = theme.options_en if scene.lang is Lang.EN else theme.options
        shown = (f"theme={theme.id}: {scene.story[:40]}" if scene.story else f"theme={theme.id}",)
        return [Option(text=text, within=True, source=f"theme {theme.id}", kind="theme", because=shown) for text in texts]

    def _ladder(self, scene: Scene) -> list[Option]:
        found = []
        limit = scene.talk.case.max_compensation
        for remedy in self._remedies(scene):
            over = limit is not None and (remedy.percent is not None or (remedy.max_yuan or 0) > limit)
            who = remedy.decides if remedy.decides != "agent" else "supervisor" if over else ""
            shared = {*map(str, remedy.subjects), *map(str, remedy.demands)} & (scene.state.subjects | scene.state.demands)
            found.append(
                Option(
                    text=self._speech.say(remedy.text),
                    within=not who,
                    who_decides=self._undertakings.title(who) if who else "",
                    source=remedy.source if remedy.confirmed else f"{remedy.source}（未确认）",
                    kind="ladder",
                    confirmed=remedy.confirmed,
                    because=(f"remedy={remedy.id}", *sorted(shared)),
                )
            )
        return found

    def _remedies(self, scene: Scene) -> list[Remedy]:
        case = scene.talk.case
        found = self._knowledge.of(Remedy, case.industry or NO_TRADE, case.region)
        theme, wanted = scene.theme.id if scene.theme else "", scene.state.demands
        about = [r for r in found if r.concerns(theme, scene.state.subjects, wanted or r.demands)]
        return sorted(about, key=lambda remedy: remedy.rung)

    def _decider(self, scene: Scene) -> str:
        """Who may decide more: the lowest rung of the ladder that reaches the sum, otherwise the supervisor."""
        if scene.amount is None and not scene.state.demands:
            return "supervisor"  # nothing says how far it reaches
        ladder = [r for r in self._remedies(scene) if r.decides != "agent" and set(map(str, r.demands)) & _MONEY]
        reaches = [r for r in ladder if scene.amount is None or (r.max_yuan is not None and r.max_yuan >= scene.amount)]
        if scene.amount is not None and ladder and not reaches:
            return "manager"
        return "supervisor" if not reaches or any(r.decides == "supervisor" for r in reaches) else "manager"

    def _title(self, scene: Scene) -> str:
        return self._undertakings.title(self._decider(scene))

    def _customers_word(self, who: str, scene: Scene) -> str:
        """The decider's title in the language of the reply."""
        title = self._undertakings.names(who)
        return title.en if scene.lang is Lang.EN else title.zh

    def _name(self, label: str) -> str:
        found: LabelName | None = self._names.get(label)
        return label if found is None else self._speech.pick(found.zh_hans, found.en)

    @staticmethod
    def _stands(scene: Scene, read: list[str]) -> Literal["within", "beyond", "refused", "unknown"]:
        if scene.ways.beyond or "beyond" in read:
            return "beyond"
        if scene.ways.reason:
            return "refused"
        return "within" if "within" in read or (scene.demand and scene.ways.options) else "unknown"

    def _wording(self, stands: str, scene: Scene, options: tuple[Option, ...]) -> str:
        english = scene.lang is Lang.EN
        open_now = tuple(o for o in options if o.within and o.confirmed)[: LEAST + 1]
        limit = scene.talk.case.max_compensation
        values = {
            "demand": scene.demand,
            "limit": f"{limit:g}" if limit and scene.amount and scene.amount > limit else "",
            "who": self._customers_word(self._decider(scene), scene),
            "deadline": _spoken(scene, stands),
            "reason": scene.ways.reason,
            "ways": listed(open_now, english) if len(open_now) >= LEAST or stands == "within" else "",
        }
        values = {name: value.rstrip("。. ") for name, value in values.items() if value}
        return self._line(stands, scene, values) or self._line("unknown", scene, values)

    def _line(self, stands: str, scene: Scene, values: dict[str, str]) -> str:
        """The fullest line that can be filled."""
        fitting = [w for w in self._wordings if w.stands == stands and holds(w.when, scene.state)]
        texts = [w.en if scene.lang is Lang.EN else w.zh for w in fitting]
        return next((filled for text in sorted(texts, key=lambda t: -len(slots_of(t))) if (filled := fill(text, values))), "")


def _spoken(scene: Scene, stands: str) -> str:
    deadline = scene.decision if stands in ("beyond", "refused") and scene.stage is not Stage.OPENING else scene.deadline
    return deadline.en if scene.lang is Lang.EN else deadline.zh


def _demanded(scene: Scene) -> list[DemandFinding]:
    """The demands as read, less those that listening and answering meet."""
    last = scene.reading.last
    return [demand for demand in last.demands if demand.label not in _NO_WAY] if last else []


def _asked(scene: Scene) -> tuple[str, ...]:
    """The demands as read, with the words that show them."""
    last = scene.reading.last
    labels = [str(d.label) for d in last.demands] if last else []
    shown = tuple(f"demand={label}: {scene.state.shown[label]}" for label in labels if scene.state.shown.get(label))
    return shown or ((f"demand: {scene.demand}",) if scene.demand else ())


def _guarded(option: Option, limit: float | None, title: str) -> Option:
    """No sum over the agent's limit is ever shown as the agent's to give."""
    if option.within and over_limit(option.text, limit):
        return option.model_copy(update={"within": False, "who_decides": title})
    return option
