"""The output for people: one finding after the other, then a summary."""

from rich.console import Console
from rich.text import Text

from tongli.cli.checks.model import Outcome, Totals
from tongli.cli.output import Names, complain, fit, short
from tongli.cli.show_check import check_view, finding_lines, summary


class TextWriter:
    """Writes to ``console``: in colour and wrapped on a terminal, a finding's lines whole anywhere else."""

    def __init__(self, console: Console, names: Names) -> None:
        self._console, self._names = console, names

    def begin(self) -> None:
        pass

    def outcome(self, outcome: Outcome) -> None:
        edits = outcome.change.edits if outcome.change is not None else ()
        for edit in edits:
            old, new = short(edit.span.of(outcome.piece.text), 60), short(edit.text, 60)
            line = f"{outcome.piece.where}  ✎ {self._names.caption('mended')} 「{old}」→「{new}」"
            self._lines([Text(line, style="green")])
        if outcome.source.told and outcome.change is None:
            view = check_view(outcome.piece.where, outcome.piece.text, outcome.result, self._names)
            self._console.print(view)
            return
        for report in outcome.reports:
            self._lines(finding_lines(report.where, outcome.piece.text, report.violation, self._names))

    def _lines(self, lines: list[Text]) -> None:
        if self._console.is_terminal:
            self._console.print(*lines, sep="\n")
        else:  # many times faster, and a long line stays one line
            self._console.file.write("".join(f"{fit(line.plain)}\n" for line in lines))

    def trouble(self, where: str, message: str) -> None:
        complain(f"{where}：{message}")

    def end(self, totals: Totals) -> None:
        self._lines([summary(totals, self._names)])
