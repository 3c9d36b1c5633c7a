"""Counsel for the agent beside the moves: what is out of the ordinary, whom to care for, how to speak, which apology is due."""

from tongli.knowledge import Knowledge
from tongli.knowledge.schema import ApologyRule, CareRule, MannerRule
from tongli.knowledge.schema import Circumstance as CircumstanceRule
from tongli.writing.conditions import causes, grounds, holds
from tongli.writing.model import Advice, ApologyLevel, Circumstance, PlannedApology
from tongli.writing.scene import Scene
from tongli.writing.speech import Speech
from tongli.writing.undertakings import Undertakings


class Counsel:
    """Finds what the agent should know of this customer and this hour."""

    def __init__(self, knowledge: Knowledge, undertakings: Undertakings, speech: Speech) -> None:
        self._undertakings, self._speech = undertakings, speech
        self._circumstances = knowledge.of(CircumstanceRule)
        self._care = knowledge.of(CareRule)
        self._manner = knowledge.of(MannerRule)
        self._apologies = knowledge.of(ApologyRule)

    def circumstances(self, scene: Scene) -> tuple[Circumstance, ...]:
        """What is out of the ordinary, the most pressing first."""
        up, shown = scene.state.flags, scene.state.shown
        return tuple(
            Circumstance(
                id=rule.flag,
                text=self._speech.say(rule.text),
                because=(f"{rule.flag}: {shown[rule.flag]}" if shown.get(rule.flag) else rule.flag,),
            )
            for rule in self._circumstances
            if rule.flag in up
        )

    def care(self, scene: Scene) -> tuple[Advice, ...]:
        """What to mind for people who need care; of several rules for the same person the closest counts."""
        found: dict[str, tuple[int, Advice]] = {}
        for rule in self._care:
            people = [person for person in scene.people if person.zh in rule.persons]
            if (rule.persons and not people) or not holds(rule.when, scene.state):
                continue
            for about, name in [(p.zh, self._speech.pick(p.zh, p.en)) for p in people] or [("", "")]:
                shown = (f"person: {about}",) if about else ()
                advice = Advice(
                    about=name,
                    do=self._speech.say(rule.do),
                    why=self._speech.say(rule.why),
                    source=rule.source,
                    because=(*shown, *causes(rule.when, scene.state)) or grounds(rule.when, scene.state),
                )
                if rule.when.specificity > found.get(about, (-1, advice))[0]:
                    found[about] = rule.when.specificity, advice
        return tuple({advice.do: advice for _, advice in found.values()}.values())

    def manner(self, scene: Scene) -> tuple[Advice, ...]:
        """How to speak to this customer."""
        return tuple(
            Advice(
                about=self._speech.say(rule.about),
                do=self._speech.say(rule.do),
                why=self._speech.say(rule.why),
                source=rule.source,
                because=grounds(rule.when, scene.state),
            )
            for rule in self._manner
            if holds(rule.when, scene.state)
        )

    def apology(self, scene: Scene) -> tuple[ApologyLevel, PlannedApology | None]:
        """The level of the apology that is due, and who gives it for what; ``none`` when none is owed now."""
        rule = next((rule for rule in self._apologies if holds(rule.when, scene.state)), None)
        if rule is None or scene.has("self_harm") or scene.has("safety"):
            return "none", None
        return rule.level, PlannedApology(
            level=rule.level,
            who=self._undertakings.title(rule.who),
            do=self._speech.say(rule.do),
            why=self._speech.say(rule.why),
            source=rule.source,
            because=grounds(rule.when, scene.state),
        )
