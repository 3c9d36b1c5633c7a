"""SARIF 2.1.0, written as findings come. Columns and offsets are Unicode code points (``columnKind``).

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

import sys
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

import tongli
from tongli.base.labels import Severity
from tongli.checking.model import Fix
from tongli.cli.checks.model import Outcome, Report, Totals
from tongli.cli.output import complain, dumps

LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


class SarifWriter:
    """One run. ``rules``: id, slug, name, short and full description, severity of every rule that could be found."""

    def __init__(self, rules: Sequence[tuple[str, str, str, str, str, Severity]]) -> None:
        self._rules = rules
        self._index = {rule[0]: number for number, rule in enumerate(rules)}
        self._first = True
        self._troubles: list[str] = []

    def begin(self) -> None:
        rules = [
            {
                "id": code,
                "name": slug,
                "shortDescription": {"text": name},
                "fullDescription": {"text": message},
                "help": {"text": why},
                "defaultConfiguration": {"level": LEVEL[severity]},
            }
            for code, slug, name, message, why, severity in self._rules
        ]
        driver = {"name": "tongli", "version": tongli.__version__, "rules": rules}
        sys.stdout.write(f'{{"$schema":"{_SCHEMA}","version":"2.1.0","runs":[{{"tool":{{"driver":{dumps(driver)}}},')
        sys.stdout.write('"columnKind":"unicodeCodePoints","results":[')

    def outcome(self, outcome: Outcome) -> None:
        for report in outcome.reports:
            sys.stdout.write(("" if self._first else ",") + "\n" + dumps(self._result(report)))
            self._first = False

    def _result(self, report: Report) -> dict[str, Any]:
        violation = report.violation
        artifact = {"uri": uri(report.source.name)}
        result: dict[str, Any] = {
            "ruleId": violation.rule,
            "level": LEVEL[violation.severity],
            "message": {"text": f"{violation.message} {violation.suggestion}"},
            "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": _region(report)}}],
            "partialFingerprints": {"tongli/v1": report.mark},
        }
        if violation.rule in self._index:
            result["ruleIndex"] = self._index[violation.rule]
        if report.piece.cell:
            result["locations"][0]["logicalLocations"] = [{"fullyQualifiedName": report.piece.cell}]
        if fixes := [fix for one in violation.fixes if (fix := _fix(report, one, artifact)) is not None]:
            result["fixes"] = fixes
        return result

    def trouble(self, where: str, message: str) -> None:
        complain(f"{where}：{message}")
        self._troubles.append(f"{where}：{message}")

    def end(self, totals: Totals) -> None:  # noqa: ARG002
        told = [{"level": "error", "message": {"text": text}} for text in self._troubles]
        ran = {"executionSuccessful": not told, "toolExecutionNotifications": told}
        sys.stdout.write(f'\n],"invocations":[{dumps(ran)}]}}]}}\n')


def uri(name: str) -> str:
    """A path as a relative or file URI."""
    path = PurePath(name)
    return f"file://{quote(path.as_posix())}" if path.is_absolute() else quote(path.as_posix())


def _region(report: Report) -> dict[str, Any]:
    start, end = report.start, report.end
    region = {"startLine": start.line, "startColumn": start.column}
    if report.piece.cell:
        return region
    region |= {"endLine": end.line, "endColumn": end.column}
    if start.offset >= 0:
        region |= {"charOffset": start.offset, "charLength": max(0, end.offset - start.offset)}
    return region


def _fix(report: Report, fix: Fix, artifact: dict[str, str]) -> dict[str, Any] | None:
    """A mend as replacements of the file; None where it cannot be written exactly."""
    edits = [report.piece.anchor.edit(edit) for edit in fix.edits]
    if report.piece.cell or not edits or any(edit is None for edit in edits):
        return None
    changes = [
        {"deletedRegion": {"charOffset": edit[0], "charLength": edit[1] - edit[0]}, "insertedContent": {"text": edit[2]}}
        for edit in edits
        if edit is not None
    ]
    return {"description": {"text": fix.title}, "artifactChanges": [{"artifactLocation": artifact, "replacements": changes}]}
