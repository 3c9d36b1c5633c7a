"""JSON lines for programs: one line a reply (``--json``), or one line a finding (``--format json``)."""

from dataclasses import asdict

from tongli.cli.checks.model import Outcome, Totals
from tongli.cli.output import complain, emit


class ReplyLines:
    """One ``CheckResult`` a reply, in the order of input; a row that cannot be used is a line with ``error``."""

    def begin(self) -> None:
        pass

    def outcome(self, outcome: Outcome) -> None:
        emit(outcome.result)

    def trouble(self, where: str, message: str) -> None:
        complain(f"{where}：{message}")
        emit({"error": message, "where": where})

    def end(self, totals: Totals) -> None:
        pass


class FindingLines:
    """One line a finding: ``path``, ``line``, ``column``, ``offset`` (code points of the file; -1: none), the finding."""

    def begin(self) -> None:
        pass

    def outcome(self, outcome: Outcome) -> None:
        for report in outcome.reports:
            line = {"path": outcome.source.name, "cell": outcome.piece.cell, "start": asdict(report.start)}
            line |= {"end": asdict(report.end), "fingerprint": report.mark, **report.violation.model_dump(mode="json")}
            emit(line)
        for fix in outcome.mended:
            emit({"path": outcome.source.name, "where": outcome.piece.where, "mended": fix.model_dump(mode="json")})

    def trouble(self, where: str, message: str) -> None:
        complain(f"{where}：{message}")
        emit({"error": message, "where": where})

    def end(self, totals: Totals) -> None:
        pass
