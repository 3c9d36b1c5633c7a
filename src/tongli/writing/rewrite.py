"""Rewrite: an agent's own draft made better without any chat model, keeping its facts and its meaning.

First the checker's own mends, then what the plan asks for and the draft does not have, each as one sentence about this case,
from the writer. Nothing is taken that breaks a rule more, loses a fact, or does not help; so a second rewrite finds nothing.
"""

from tongli.base.errors import InputError, TooLargeError
from tongli.base.evidence import Span
from tongli.base.labels import Lang, Severity
from tongli.base.talk import Talk
from tongli.base.text import MAX_MESSAGE, Script, script_of
from tongli.base.tongue import worded
from tongli.checking import Checker
from tongli.checking.checker import situation_of
from tongli.knowledge import Knowledge
from tongli.reading import Reader, Situation
from tongli.writing.additions import Additions
from tongli.writing.drafted import Desk, Proposal, State
from tongli.writing.kept import keeps_facts
from tongli.writing.mends import Mends, broken
from tongli.writing.particulars import language_of
from tongli.writing.patches import Patched
from tongli.writing.planner import Planner
from tongli.writing.revision import Change, Rewrite
from tongli.writing.script import to_simplified
from tongli.writing.writer import Writer

_LANGS: dict[Script, Lang] = {"latin": Lang.EN, "hant": Lang.HANT, "hans": Lang.HANS}
MOST_CHANGES = 24
"""Changes to one draft; a draft that needs more is better written anew."""


class Rewriter:
    """Makes drafts better. ``lang`` is the language of the reasons. Keeps nothing; safe to share between threads."""

    def __init__(
        self, knowledge: Knowledge, checker: Checker, reader: Reader, planner: Planner, writer: Writer, lang: Lang = Lang.HANS
    ) -> None:
        self._checker, self._reader, self._planner = checker, reader, planner
        self._mends = Mends(knowledge, reader, lang)
        self._additions = Additions(knowledge, reader, writer, lang)

    def rewrite(self, draft: str, talk: Talk) -> Rewrite:
        """The draft made better, with every change and its reason.

        Args:
            draft: what the agent wrote, 1 to 20,000 code points.
            talk: the talk so far; without a customer's message only the words of the draft are mended.

        Raises:
            InputError: the draft is blank.
            TooLargeError: it is too long.
        """
        if not draft.strip():
            raise InputError(worded("草稿是空的，先写几个字再改"))
        if len(draft) > MAX_MESSAGE:
            raise TooLargeError(worded("草稿太长：{count:,} 个字，最多 {most:,} 个字").format(count=len(draft), most=MAX_MESSAGE))
        desk = self._desk(draft, talk)
        first = State(Patched(draft), draft, self._checker.check(draft, talk, desk.situation))
        state, before = first, None
        while state is not before and len(state.patched.patches) < MOST_CHANGES:
            before = state
            state = self._added(self._mended(state, desk), desk)
        rules = state.counts
        lacking = [one for one in self._additions.missing(state, desk) if not any(rules[rule] for rule in one.rules)]
        return Rewrite(
            draft=draft,
            text=state.text,
            lang=desk.lang,
            changes=_changes(state.patched),
            left=(
                *(broken(violation) for violation in state.check.violations),
                *(self._additions.asked(one, desk) for one in lacking),
            ),
            before=first.check,
            after=state.check,
        )

    def _desk(self, draft: str, talk: Talk) -> Desk:
        lang = _LANGS[script_of(draft)]
        if not talk.turns:
            return Desk(talk, None, None, Situation(), lang, "")
        reading = self._reader.read_talk(talk)
        written_to = talk.case.lang or language_of(reading)
        if written_to is Lang.HANT and lang is Lang.HANS and to_simplified(draft) != draft:
            lang = Lang.HANT  # too short to tell by itself
        plan = self._planner.plan(talk, reading) if reading.last else None
        heard = reading.last.text if reading.last else ""
        return Desk(talk, reading, plan, situation_of(reading), lang, heard)

    def _mended(self, state: State, desk: Desk) -> State:
        """The state with every mend taken that makes its rule be broken less often."""
        tried: set[tuple[str, int, str, str]] = set()
        while len(state.patched.patches) < MOST_CHANGES:
            for violation, proposal in self._mends.of(state, desk):
                key = (violation.rule, proposal.start, violation.text, proposal.text)
                if key in tried:
                    continue
                tried.add(key)
                after = self._taken(state, proposal, desk)
                if after is not None and after.counts[violation.rule] < state.counts[violation.rule]:
                    state = after
                    break
            else:
                return state
        return state

    def _added(self, state: State, desk: Desk) -> State:
        """The state with what it lacks added, where a sentence is there that says it."""
        lacking = self._additions.missing(state, desk)
        parts = self._additions.parts(lacking, desk)
        for addition in lacking:
            if addition not in self._additions.missing(state, desk):
                continue  # an earlier sentence has said it as well
            for part in parts:
                proposal = self._additions.proposal(state, addition, part, desk)
                after = self._taken(state, proposal, desk) if proposal else None
                if after is not None and addition not in self._additions.missing(after, desk):
                    state = after
                    break
        return state

    def _taken(self, state: State, proposal: Proposal, desk: Desk) -> State | None:
        """The state with a proposal in it; None when a fact is lost or it is worse by the checker."""
        patched = state.patched.edited(proposal.start, proposal.end, proposal.text, proposal.reason)
        text = patched.text
        if not text.strip() or text == state.text or len(text) > MAX_MESSAGE or not keeps_facts(state.text, text, proposal.but):
            return None
        after = State(patched, text, self._checker.check(text, desk.talk, desk.situation))
        return None if worse(state, after, added=proposal.start == proposal.end) else after


def worse(before: State, after: State, *, added: bool) -> bool:
    """True when there is a new finding, or one error more.

    A finding is not new when its stretch stood in the text before and was only hidden by another one that is mended now; what is
    ``added`` must not break a rule at all.
    """
    risen = after.counts - before.counts
    if not risen or added:
        return bool(risen)
    errors = [sum(one.severity is Severity.ERROR for one in state.check.violations) for state in (before, after)]
    return errors[1] > errors[0] or any(
        one.rule in risen and (not one.text or one.text not in before.text) for one in after.check.violations
    )


def _changes(patched: Patched) -> tuple[Change, ...]:
    return tuple(
        Change(
            id=str(number),
            span=Span(start=patch.start, end=patch.end),
            before=patched.first[patch.start : patch.end],
            text=patch.text,
            reasons=patch.reasons,
        )
        for number, patch in enumerate(patched.patches, 1)
    )
