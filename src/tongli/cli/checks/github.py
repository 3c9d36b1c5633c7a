"""Annotations as GitHub's workflow commands: findings stand beside the lines of a pull request."""

import sys

from tongli.base.labels import Severity
from tongli.cli.checks.model import Outcome, Totals
from tongli.cli.output import Names, err, fit
from tongli.cli.show_check import summary

_COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}


def _data(text: str) -> str:
    return fit(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: object) -> str:
    return _data(str(text)).replace(":", "%3A").replace(",", "%2C")


class GithubWriter:
    """One command a finding, to standard output; the summary to standard error."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def begin(self) -> None:
        pass

    def outcome(self, outcome: Outcome) -> None:
        for report in outcome.reports:
            violation = report.violation
            place = {"file": outcome.source.name, "line": report.start.line, "endLine": report.end.line}
            if not outcome.piece.cell:
                place |= {"col": report.start.column, "endColumn": report.end.column}
            place["title"] = f"{violation.rule} {violation.name}"
            properties = ",".join(f"{key}={_property(value)}" for key, value in place.items())
            text = f"{outcome.piece.cell} {violation.message} {violation.suggestion}".strip()
            sys.stdout.write(f"::{_COMMAND[violation.severity]} {properties}::{_data(text)}\n")

    def trouble(self, where: str, message: str) -> None:
        sys.stdout.write(f"::error title={_property(where)}::{_data(message)}\n")

    def end(self, totals: Totals) -> None:
        err().print(summary(totals, self._names).plain, markup=False)
