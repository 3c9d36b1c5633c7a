"""Hold one piece against the rules that count for it: chosen ones, less what is suppressed with a reason or long known."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from tongli.adapters.baseline import Baseline, fingerprint
from tongli.adapters.library.model import Change, Document, Ignore, Piece
from tongli.adapters.project import Project, matches
from tongli.base.errors import InputError
from tongli.base.labels import Severity
from tongli.base.talk import Talk
from tongli.checking.checker import situation_of as read_situation
from tongli.checking.mending import apply
from tongli.checking.model import CheckResult, Fix, Violation
from tongli.cli.checks.model import RANK, Outcome, Report, Source, Totals
from tongli.cli.checks.pool import Asked, Checks
from tongli.engine import Engine
from tongli.insight.formats import situation_of, talk_of
from tongli.reading.model import Situation

NO_REASON, UNUSED, UNREADABLE = "I01", "I02", "I03"
OWN_RULES = {NO_REASON: "ignore_no_reason", UNUSED: "ignore_unused", UNREADABLE: "ignore_unreadable"}
"""Findings about suppressions themselves, and the caption that says them."""


@dataclass(frozen=True)
class Wanted:
    """What the command line asks for, over and above the settings of the project."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    least: Severity = Severity.HINT
    industry: str = ""
    now: datetime | None = None
    after: Talk | None = None
    mend: bool = False
    read: bool = False
    """Read the talk before each reply for the outcome's ``intensity``."""


class Inspector:
    """Checks pieces. ``known``: ids of all rules; ``say``: a caption by its key."""

    def __init__(
        self,
        engine: Engine,
        wanted: Wanted,
        known: frozenset[str],
        say: Callable[[str], str],
        baseline: Baseline | None = None,
        checks: Checks | None = None,
    ) -> None:
        self._checks = checks or Checks(engine)
        self._engine, self._wanted, self._known, self._say, self._baseline = engine, wanted, known, say, baseline
        self.totals = Totals()
        self.recording = False
        """Findings go on record in the baseline and are not reported."""

    def look(
        self, source: Source, document: Document, pieces: Sequence[Piece], project: Project
    ) -> Iterator[tuple[Piece, Outcome | InputError]]:
        """What counts in each piece, in order; the error where one cannot be used."""
        asked = [self._asked(piece, project) for piece in pieces]
        told = [one for one, piece in zip(asked, pieces, strict=True) if isinstance(one, Asked) and not _bare(piece)]
        results = self._checks.many(told)
        for piece, one in zip(pieces, asked, strict=True):
            if isinstance(one, InputError):
                yield piece, one
            else:
                result = CheckResult(violations=(), commitments=()) if _bare(piece) else next(results)
                yield piece, self._outcome(source, document, piece, project, one, result)

    def _asked(self, piece: Piece, project: Project) -> Asked | InputError:
        if piece.problem:
            return InputError(piece.problem)
        try:
            talk, situation = self._scene(piece, project)
            if self._wanted.read and situation is None and talk.turns:
                situation = read_situation(self._engine.read(talk))
        except InputError as error:
            return error
        return Asked(piece.text, talk, situation)

    def _outcome(
        self, source: Source, document: Document, piece: Piece, project: Project, asked: Asked, result: CheckResult
    ) -> Outcome:
        chosen = [self._weighed(one, project) for one in result.violations if self._chosen(one.rule, source.path, project)]
        kept, own = self._heeded(piece, chosen, source.path, project)
        reports = [self._report(source, piece, one) for one in kept if self._heavy(one)]
        reports += [self._own(source, piece, code, ignore, ids) for code, ignore, ids in own]
        counted = tuple(report for report in reports if not self._is_known(report))
        result = result.model_copy(update={"violations": tuple(report.violation for report in counted)})
        outcome = Outcome(source, piece, result, counted, intensity=asked.situation.intensity if asked.situation else 0)
        if self._wanted.mend:
            outcome = self._mend(outcome, document, asked.talk, asked.situation)
        self.totals.add(outcome)
        return outcome

    def _scene(self, piece: Piece, project: Project) -> tuple[Talk, Situation | None]:
        situation = situation_of(piece.data)
        talk = self._wanted.after
        if piece.before is not None or talk is None:
            row = {key: value for key, value in piece.data.items() if key not in ("turns", "history")}
            talk = talk_of({**row, "history": []})
            if piece.before:
                talk = talk.model_copy(update={"turns": piece.before})
        industry = talk.case.industry or self._wanted.industry or project.table.industry
        if industry != talk.case.industry:
            talk = talk.model_copy(update={"case": talk.case.model_copy(update={"industry": industry})})
        if self._wanted.now is not None:
            talk = talk.model_copy(update={"now": self._wanted.now})
        if situation is None and project.table.stage is not None and not talk.turns:
            situation = Situation(stage=project.table.stage)
        return talk, situation

    def _chosen(self, code: str, path: Path | None, project: Project) -> bool:
        select = self._wanted.select or project.table.select
        return (not select or matches(code, select)) and not matches(code, (*self._wanted.ignore, *project.ignored(path)))

    @staticmethod
    def _weighed(violation: Violation, project: Project) -> Violation:
        table = project.table.severity
        severity = table.get(violation.rule) or table.get(violation.rule[:1]) or violation.severity
        return violation if severity is violation.severity else violation.model_copy(update={"severity": severity})

    def _heavy(self, violation: Violation) -> bool:
        return RANK[violation.severity] >= RANK[self._wanted.least]

    def _heeded(
        self, piece: Piece, found: list[Violation], path: Path | None, project: Project
    ) -> tuple[list[Violation], list[tuple[str, Ignore, str]]]:
        """Findings that no suppression takes away, and what is wrong with the suppressions."""
        own: list[tuple[str, Ignore, str]] = []
        holding: list[str] = []
        for ignore in piece.ignores:
            families = {code[:1] for code in self._known}
            strange = [one for one in ignore.ids if one not in self._known and one not in families]
            if ignore.problem or strange:
                own.append((UNREADABLE, ignore, "、".join(strange) or ignore.reason))
            elif not ignore.reason:
                own.append((NO_REASON, ignore, "、".join(ignore.ids)))
            else:
                holding += ignore.ids
                needless = [
                    one
                    for one in ignore.ids
                    # One whose rules are not asked for today may well be needed tomorrow.
                    if not any(matches(v.rule, (one,)) for v in found)
                    and all(self._chosen(code, path, project) for code in self._known if matches(code, (one,)))
                ]
                if needless:
                    own.append((UNUSED, ignore, "、".join(needless)))
        kept = [one for one in found if not matches(one.rule, tuple(holding))]
        self.totals.suppressed += len(found) - len(kept)
        return kept, [one for one in own if self._chosen(one[0], path, project)]

    def _report(self, source: Source, piece: Piece, violation: Violation) -> Report:
        span = violation.span
        start, end = piece.anchor.place(*((0, len(piece.text)) if span is None else (span.start, span.end)))
        words = violation.text or piece.text
        return Report(source, piece, violation, start, end, fingerprint(self._path(source), violation.rule, words))

    def _own(self, source: Source, piece: Piece, code: str, ignore: Ignore, ids: str) -> Report:
        key = OWN_RULES[code]
        violation = Violation(
            rule=code, name=self._say(f"{key}_name"), severity=Severity.WARNING, span=None, text="",
            message=self._say(key).replace("{ids}", ids), why=self._say("ignore_why"), source="tongli check",
            suggestion=self._say(f"{key}_fix"),
        )  # fmt: skip
        mark = fingerprint(self._path(source), code, f"{ids} {piece.text}")
        return Report(source, piece, violation, ignore.place, ignore.place, mark)

    def _path(self, source: Source) -> str:
        if source.path is None:
            return source.name
        return source.path.as_posix() if self._baseline is None else self._baseline.path_of(source.path)

    def _is_known(self, report: Report) -> bool:
        if self._baseline is None:
            return False
        if self.recording:
            self._baseline.note(report.mark, self._path(report.source), report.violation.rule)
            return True
        known = self._baseline.knows(report.mark)
        self.totals.known += known
        return known

    def _mend(self, outcome: Outcome, document: Document, talk: Talk, situation: Situation | None) -> Outcome:
        """The outcome with the safe mends that can be written and bring in nothing new."""
        piece, taken = outcome.piece, list[tuple[Violation, Fix]]()
        text, before = piece.text, Counter(one.rule for one in self._engine.check(piece.text, talk, situation).violations)
        for violation, fix in _offered(outcome.result, document, piece):
            edits = tuple(sorted((e for _, f in (*taken, (violation, fix)) for e in f.edits), key=lambda e: e.span.start))
            if any(a.span.end > b.span.start for a, b in pairwise(edits)):
                continue
            tried = apply(piece.text, Fix(title="", safe=True, edits=edits))
            after = Counter(one.rule for one in self._engine.check(tried, talk, situation).violations)
            if not after - before and after[violation.rule] < before[violation.rule]:
                taken.append((violation, fix))
                text, before = tried, after
        if not taken or text == piece.text:
            return outcome
        gone = Counter(id(violation) for violation, _ in taken)
        left = tuple(report for report in outcome.reports if not gone[id(report.violation)])
        result = outcome.result.model_copy(update={"violations": tuple(report.violation for report in left)})
        edits = tuple(sorted((edit for _, fix in taken for edit in fix.edits), key=lambda edit: edit.span.start))
        self.totals.fixed += len(taken)
        return Outcome(outcome.source, piece, result, left, Change(piece, edits), tuple(fix for _, fix in taken))


def _bare(piece: Piece) -> bool:
    """True when there is nothing but suppressions: then nothing is lacking either."""
    return bool(piece.ignores) and not piece.text.strip()


def _offered(result: CheckResult, document: Document, piece: Piece) -> Iterator[tuple[Violation, Fix]]:
    """The first safe mend of each finding that can be written back."""
    for violation in result.violations:
        for fix in violation.fixes:
            if fix.safe and all(document.can(piece, edit) for edit in fix.edits):
                yield violation, fix
                break
