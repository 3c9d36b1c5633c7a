"""The checker: a reply held against all rules, before it is sent."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from tongli.base.labels import Emotion, Lang, Severity, Temperament
from tongli.base.memory import Memory
from tongli.base.talk import CaseContext, Talk, Turn
from tongli.base.text import bounded
from tongli.casework.commitments import find_commitments
from tongli.casework.model import FoundCommitment
from tongli.checking.mending import apply, fixes_for, said
from tongli.checking.model import CheckResult, Violation
from tongli.checking.passage import Passage
from tongli.checking.rulebook import RuleBook
from tongli.checking.scene import Mark, Scene
from tongli.knowledge import Knowledge
from tongli.knowledge.schema import Rule
from tongli.reading import Reader, Situation, TalkReading

MOST_TURNS = 60
"""Earlier turns that are looked at; a longer talk is read from its first two turns and its last ones."""


MOST_TRIED = 8
"""Safe mends of one reply that are tried; further ones are left to a person."""
Findings = list[tuple[Rule, Mark]]
_TALKS = 256
"""Talks whose situation is kept."""
_LONGEST_KEPT = 20_000
"""Characters of a talk that is kept."""


def situation_of(reading: TalkReading) -> Situation:
    """What the checker needs of a talk that was read."""
    last = reading.last
    return Situation(
        stage=reading.stage.stage,
        intensity=reading.curve[-1] if reading.curve else 0,
        emotion=Emotion(last.emotion.label) if last else Emotion.CALM,
        needs=tuple(need.label for need in last.needs) if last else (),
        temperament=Temperament(reading.temperament.label),
    )


class Checker:
    """Holds replies against the rules of the packs. Keeps nothing of a talk but bounded caches; safe to share between threads.

    Args:
        lang: language of messages, reasons and suggestions. Mends follow the script of the reply.

    Raises:
        PackError: a rule is broken (unknown kind, family, condition).
    """

    def __init__(self, knowledge: Knowledge, reader: Reader, lang: Lang = Lang.HANS) -> None:
        self.knowledge, self.reader, self.lang = knowledge, reader, lang
        self._book = lru_cache(maxsize=32)(lambda packs: RuleBook(knowledge, packs))
        self._book("")
        self._read = Memory[tuple[Turn, ...], tuple[CaseContext, Situation]](_TALKS)

    def book(self, industry: str = "") -> RuleBook:
        """Rules and cues that hold in an industry."""
        known = industry if industry in self.knowledge.industries else ""
        return self._book(known)

    def warm(self, industry: str = "") -> None:
        """Compile all patterns of an industry now, so that the first check is not the slow one."""
        self.book(industry).patterns.warm()

    def prepare(self, replies: Iterable[str]) -> None:
        """Look ahead at replies that will be checked next; many together cost less. Changes no finding."""
        if self.reader.sentences is not None:
            self.reader.sentences.prepare(bounded(reply)[0] for reply in replies)

    def check(
        self,
        reply: str,
        talk: Talk,
        situation: Situation | None = None,
        *,
        thorough: bool = False,
        try_mends: bool = False,
    ) -> CheckResult:
        """All violations, in order of the text, whole-reply ones last.

        Args:
            reply: what is about to be sent; the first 20,000 characters are looked at.
            talk: the talk so far and its case; may be empty.
            situation: stage and feeling; read from the talk when not given.
            thorough: with the encoder's word on every sentence (``full`` tier): some milliseconds more for each new one.
            try_mends: check the reply again with each safe mend made; one that breaks another rule is then no longer safe. For
                mends that nobody looks at; costs a check for each of them.
        """
        book = self.book(talk.case.industry)
        if situation is None:
            situation = self._situation(talk) if talk.turns else Situation()
        turns = talk.turns if len(talk.turns) <= MOST_TURNS else (*talk.turns[:2], *talk.turns[2 - MOST_TURNS :])
        earlier = [(turn.who, book.read(turn.text)) for turn in turns]

        def looked(text: str) -> tuple[Scene, Findings]:
            passage = Passage(text, book.patterns)
            scene = Scene(
                passage, earlier, talk, situation, self._commitments(passage.folded.original, talk), book.echo, book.read,
                self.reader.read_agent, self.reader.thorough if thorough else self.reader.sentences,
            )  # fmt: skip
            return scene, list(book.findings(scene))

        scene, found = looked(reply)
        found.sort(key=lambda pair: (pair[1].start is None, pair[1].start or 0, pair[0].id))
        violations = tuple(self._violation(scene, rule, mark) for rule, mark in found)
        if try_mends:
            violations = _tried(violations, reply, found, lambda text: looked(text)[1])
        return CheckResult(violations=violations, commitments=scene.commitments, knowledge=self.knowledge.version)

    def _situation(self, talk: Talk) -> Situation:
        """As read from the talk; kept, since the same talk is asked for at every key press."""
        known = self._read.get(talk.turns)
        if known is not None and known[0] == talk.case:
            return known[1]
        situation = situation_of(self.reader.read_talk(talk))
        if sum(len(turn.text) for turn in talk.turns) <= _LONGEST_KEPT:
            self._read.keep(talk.turns, (talk.case, situation))
        return situation

    def _commitments(self, reply: str, talk: Talk) -> tuple[FoundCommitment, ...]:
        now = talk.now or next((turn.at for turn in reversed(talk.turns) if turn.at), None)
        return find_commitments(reply, now, self.knowledge) if now else ()

    def _violation(self, scene: Scene, rule: Rule, mark: Mark) -> Violation:
        span = None if mark.start is None or mark.end is None else scene.reply.span(mark.start, mark.end)
        text = "" if span is None else span.of(scene.reply.folded.original)
        message = said(rule.message, self.lang).replace("{found}", text).replace("{known}", mark.known)
        return Violation(
            rule=rule.id,
            name=said(rule.name, self.lang),
            severity=_severity(rule, mark),
            span=span,
            text=text,
            message=message,
            why=said(rule.why, self.lang),
            source=rule.source,
            suggestion=said(rule.suggestion, self.lang).replace("{known}", mark.known),
            fixes=tuple(fixes_for(scene, rule, mark, self.lang)),
        )


def _tried(
    violations: Sequence[Violation], reply: str, found: Findings, looked: Callable[[str], Findings]
) -> tuple[Violation, ...]:
    """The violations with every safe mend tried: one after which another rule is broken, or its own as often as before (a joke is
    one without its emoji too), is only proposed, no longer safe.

    A rule that kept silent while another said it better (``yields_to``) may speak up once that one is mended.
    """
    before, left, tried = {rule.id for rule, _ in found}, MOST_TRIED, []
    for violation, (own, _) in zip(violations, found, strict=True):
        fixes = []
        for fix in violation.fixes:
            safe = fix.safe and left > 0
            if safe:
                left -= 1
                findings = looked(apply(reply, fix))
                after = {rule.id: rule for rule, _ in findings}
                gone = before - set(after) | {violation.rule}
                safe = all(name in before or not gone.isdisjoint(rule.yields_to) for name, rule in after.items())
                safe = safe and (own.mends_partly or _times(findings, violation.rule) < _times(found, violation.rule))
            fixes.append(fix.model_copy(update={"safe": safe}))
        tried.append(violation.model_copy(update={"fixes": tuple(fixes)}))
    return tuple(tried)


def _times(found: Findings, name: str) -> int:
    return sum(rule.id == name for rule, _ in found)


def _severity(rule: Rule, mark: Mark) -> Severity:
    """The rule's own; what only the n-grams guess never stops a reply, until the encoder or a pattern says so too."""
    return Severity.WARNING if mark.guessed and rule.severity is Severity.ERROR else rule.severity
