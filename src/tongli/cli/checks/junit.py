"""JUnit XML: a suite a file, a failing case a finding, one passing case for a clean file."""

import re
import sys
from xml.sax.saxutils import escape, quoteattr

from tongli.cli.checks.model import Outcome, Totals
from tongli.cli.output import complain, fit

_UNFIT = re.compile("[\ufffe\uffff\x0b\x0c]")


def _text(text: str) -> str:
    return _UNFIT.sub("\ufffd", fit(text))


class JunitWriter:
    """Keeps the findings of one file until it is done, because a suite begins with its counts."""

    def __init__(self) -> None:
        self._suite = ""
        self._cases: list[str] = []
        self._failures = self._errors = 0

    def begin(self) -> None:
        sys.stdout.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="tongli">\n')

    def _enter(self, name: str) -> None:
        if name != self._suite:
            self._leave()
            self._suite = name

    def _leave(self) -> None:
        if not self._suite:
            return
        cases = self._cases or [f"<testcase classname={self._name} name={quoteattr('tongli check')}/>\n"]
        counts = f'tests="{len(cases)}" failures="{self._failures}" errors="{self._errors}"'
        sys.stdout.write(f"<testsuite name={self._name} {counts}>\n{''.join(cases)}</testsuite>\n")
        self._suite, self._cases, self._failures, self._errors = "", [], 0, 0

    @property
    def _name(self) -> str:
        return quoteattr(_text(self._suite))

    def outcome(self, outcome: Outcome) -> None:
        self._enter(outcome.source.name)
        for report in outcome.reports:
            violation = report.violation
            title = quoteattr(_text(f"{report.where} {violation.rule} {violation.name}"))
            told = quoteattr(_text(violation.message))
            body = escape(_text(f"{violation.text or outcome.piece.text[:200]}\n{violation.why}\n{violation.suggestion}"))
            failure = f"<failure type={quoteattr(violation.rule)} message={told}>{body}</failure>"
            self._cases.append(f"<testcase classname={self._name} name={title}>{failure}</testcase>\n")
            self._failures += 1

    def trouble(self, where: str, message: str) -> None:
        complain(f"{where}：{message}")
        if not where.startswith(f"{self._suite}:") or not self._suite:
            self._enter(where)
        title, told = quoteattr(_text(where)), quoteattr(_text(message))
        self._cases.append(f'<testcase classname={self._name} name={title}><error type="input" message={told}/></testcase>\n')
        self._errors += 1

    def end(self, totals: Totals) -> None:  # noqa: ARG002
        self._leave()
        sys.stdout.write("</testsuites>\n")
