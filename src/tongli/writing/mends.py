"""What may be mended in a draft: the checker's fixes with their blanks filled, and stretches that only hurt, left out."""

import re
from collections.abc import Iterator

from tongli.base.evidence import Span
from tongli.base.labels import Lang, Move
from tongli.base.text import sentences
from tongli.checking.mending import said
from tongli.checking.model import Fix, Violation
from tongli.knowledge import Knowledge
from tongli.knowledge.schema import Mending
from tongli.reading import Reader
from tongli.writing.drafted import Desk, Proposal, State
from tongli.writing.kept import facts_of
from tongli.writing.revision import Reason
from tongli.writing.script import to_traditional
from tongli.writing.timing import Clock

HIDES = "C01"
"""The one rule whose mend takes a fact away, since personal data must not be sent."""

VAGUE = "L06"
"""The rule of vague times: a vague time is no fact that must stay."""

_CLAUSE_ENDS = "，,、；;。！？!?…~～\n"
_STOPS = "。！？!?…~～\n"
_SENTENCE = 10
"""A mend of so many characters is a sentence: put a second time, it is a formula."""


class Mends:
    """Proposes mends. ``lang`` is the language of the reasons."""

    def __init__(self, knowledge: Knowledge, reader: Reader, lang: Lang) -> None:
        self.lang, self._reader, self._clock = lang, reader, Clock(knowledge)
        self._mending = knowledge.of(Mending)[-1]
        self._gap, self._contact = re.compile(self._mending.gap), re.compile(self._mending.contact)

    def of(self, state: State, desk: Desk) -> Iterator[tuple[Violation, Proposal]]:
        for violation in state.check.violations:
            if violation.span is None:
                continue
            but = (violation.span,) if violation.rule in (HIDES, VAGUE) else ()
            for fix in violation.fixes:
                filled = self._filled(fix, state.text, desk)
                for edit in fix.edits if filled is not None else ():
                    reason = broken(violation, fix.title, safe=fix.safe)
                    if len(filled or "") >= _SENTENCE and (filled or "") in state.text:  # the agent said it twice; once is enough
                        for start, end, text in self._droppable(state.text, violation.span):
                            yield violation, Proposal(start, end, text, reason)
                        continue
                    yield violation, Proposal(edit.span.start, edit.span.end, filled or "", reason, but)
            if violation.rule in self._mending.drop:
                reason = broken(violation, said(self._mending.dropped, self.lang), safe=False)
                for start, end, text in self._droppable(state.text, violation.span):
                    yield violation, Proposal(start, end, text, reason)

    def _filled(self, fix: Fix, text: str, desk: Desk) -> str | None:
        """What a fix of one edit puts, its blank for a time filled; None when only a person can fill it."""
        if len(fix.edits) != 1:
            return None
        edit = fix.edits[0]
        if not self._gap.search(edit.text):
            return edit.text
        sentence = next((one.of(text) for one in sentences(text) if one.overlaps(edit.span)), "")
        if not self._contact.search(sentence.lower()):
            return None
        due = self._clock.call_back(desk.talk.now, urgent=desk.situation.intensity >= 2, industry=desk.talk.case.industry)
        own = to_traditional(due.zh) if desk.lang is Lang.HANT else due.zh
        return self._gap.sub(due.en if desk.lang is Lang.EN else f"在{own}", edit.text)

    def _droppable(self, text: str, span: Span) -> Iterator[tuple[int, int, str]]:
        """The sentence around a stretch, where it says nothing else; else its clause."""
        around = next((one for one in sentences(text) if one.overlaps(span)), None)
        if around is None:
            return
        moves = {move.label for move in self._reader.read_agent(around.of(text)).moves} - {Move.GREET, Move.CALM_TOGETHER}
        most = (span.end - span.start) * 5 >= (around.end - around.start) * 4  # beside it stands no clause of its own
        if most and not moves and not facts_of(around.of(text)):
            yield around.start, around.end, ""
        start, end = span.start, span.end
        while end > start and text[end - 1] in _STOPS:
            end -= 1  # the stop belongs to the sentence, not to the clause
        while start > around.start and text[start - 1] not in _CLAUSE_ENDS:
            start -= 1
        while end < around.end and text[end] not in _CLAUSE_ENDS:
            end += 1
        if (span.end - span.start) * 2 < end - start:
            return
        stop = text[end] if end < len(text) else ""
        if stop and stop not in _STOPS:
            yield start, end + 1, ""
        elif start > around.start:  # the last clause of its sentence: the one before it ends the sentence now
            yield start - 1, end, ""


def broken(violation: Violation, title: str = "", *, safe: bool = True) -> Reason:
    """A finding as a reason, with the title of what mends it."""
    return Reason(
        kind="rule",
        id=violation.rule,
        name=violation.name,
        text=title or violation.message,
        source=violation.source,
        because=(violation.why,),
        safe=safe,
    )
