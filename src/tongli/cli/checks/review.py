"""The review of many talks: nothing of single replies, but rules, weeks and sentences in the end."""

from datetime import datetime

from rich.table import Table
from rich.text import Text

from tongli.cli.checks.model import Outcome, Totals
from tongli.cli.output import Names, complain, emit, fit, out
from tongli.insight.formats import when
from tongli.insight.review import Review, Reviewed, ReviewReport

_TIMES = ("at", "now", "date", "time", "created_at")
_BARS = "▁▂▃▄▅▆▇█"
_WEEKS = 12
"""Weeks of the trend that people see; the JSON holds all."""


class ReviewWriter:
    """Args: ``rules``: names of the rules by id; ``as_json``: the report as one JSON object."""

    def __init__(self, names: Names, rules: dict[str, str], as_json: bool) -> None:
        self._names, self._rules, self._json = names, rules, as_json
        self._review = Review()

    def begin(self) -> None:
        pass

    def outcome(self, outcome: Outcome) -> None:
        piece = outcome.piece
        if not piece.text.strip():
            return
        times = (piece.data.get(key) for key in _TIMES)
        at = next((found for value in times if (found := value if isinstance(value, datetime) else when(value))), None)
        talk, agent = piece.where.partition("#")[0], piece.data.get("agent")
        violations = outcome.result.violations
        named = agent if isinstance(agent, str) else ""
        self._review.add(Reviewed(talk, piece.text, violations, outcome.intensity, at, named))

    def trouble(self, where: str, message: str) -> None:
        complain(f"{where}：{message}")

    def end(self, totals: Totals) -> None:  # noqa: ARG002
        report = self._review.report()
        if self._json:
            emit(report)
        else:
            self._show(report)

    def _show(self, report: ReviewReport) -> None:
        console, caption = out(), self._names.caption
        counts = {"{n}": report.talks, "{m}": report.replies, "{k}": report.with_findings}
        line = caption("review_replies")
        for key, number in counts.items():
            line = line.replace(key, f"{number:,}")
        console.print(Text(f"{caption('review')}  {line}", style="bold"))
        table = Table(box=None, padding=(0, 2))
        for title in ("", "", caption("findings"), caption("per_hundred"), caption("trend")):
            table.add_column(title, justify="left" if title in ("", caption("trend")) else "right")
        for rule in report.rules:
            trend = _spark([week.per_hundred for week in rule.weeks if week.week][-_WEEKS:])
            table.add_row(rule.rule, self._rules.get(rule.rule, rule.rule), f"{rule.count:,}", f"{rule.per_hundred}", trend)
        console.print(table)
        weeks = [week for week in report.weeks if week.week][-_WEEKS:]
        if weeks:
            console.print(Text(self._names.comma.join(f"{week.week} {week.per_hundred}" for week in weeks), style="dim"))
        console.print(Text(caption("worst"), style="bold"))
        for rule in report.rules:
            for worst in rule.worst[:3]:
                times = f" ×{worst.count}" if worst.count > 1 else ""
                console.print(Text(f"  {rule.rule} ", style="yellow").append(fit(worst.sentence)).append(times, style="dim"))


def _spark(values: list[float]) -> str:
    top = max(values, default=0.0)
    return "".join(_BARS[min(7, int(7 * value / top + 0.5))] for value in values) if top else ""
