"""Check results for people, one finding after the other, as linters write them."""

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.text import Text

from tongli.base.evidence import Span
from tongli.base.labels import Severity
from tongli.casework.model import FoundCommitment
from tongli.checking.model import CheckResult, Violation
from tongli.cli.output import Names, fit, short

STYLE = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}
_AROUND = 24


def check_view(where: str, reply: str, result: CheckResult, names: Names) -> RenderableType:
    """All findings of one reply, and the promises it makes."""
    parts: list[RenderableType] = []
    for violation in result.violations:
        parts += [_head(where, violation, names), *_shown(reply, violation)]
        parts += [Text(f"    {violation.message}"), Text(f"    {names.caption('why')} {violation.why}", style="dim")]
        parts.append(Text(f"    {names.caption('suggestion')} {violation.suggestion}", style="green"))
        parts += [
            Text(f"    {names.caption('safe_fix' if fix.safe else 'fix')} {fix.title}", style="green") for fix in violation.fixes
        ]
    if not result.violations:
        parts.append(Text(f"{where}  ✓ {names.caption('clean')}  {short(reply, 40)}", style="green"))
    parts += [promise_line(found, names) for found in result.commitments]
    return Group(*parts)


def _head(where: str, violation: Violation, names: Names) -> Text:
    column = "" if violation.span is None else f":{violation.span.start + 1}"
    line = Text(f"{where}{column}  ", style="dim")
    line.append(f"{violation.rule} ", style=STYLE[violation.severity])
    line.append(violation.name, style="bold")
    return line.append(f"  {names.of('severity', violation.severity)}", style=STYLE[violation.severity])


def _shown(reply: str, violation: Violation) -> list[Text]:
    """The stretch with a little around it, marked by carets that stand without colour."""
    if violation.span is None:
        return []
    before, stretch, after = _window(reply, violation.span)
    line = Text(f"    {before}").append(stretch, style="underline").append(after)
    marks = " " * (4 + cell_len(before)) + "^" * max(1, cell_len(stretch))
    return [line, Text(marks, style=STYLE[violation.severity])]


def _window(reply: str, span: Span) -> tuple[str, str, str]:
    flat = fit(reply.replace("\n", " ").replace("\t", " "))
    start = max(0, span.start - _AROUND)
    stretch = flat[span.start : min(span.end, span.start + 2 * _AROUND)]
    return flat[start : span.start], stretch, flat[span.end : span.end + _AROUND]


def promise_line(found: FoundCommitment, names: Names) -> Text:
    """One promise: what, by when."""
    due = names.caption("no_due") if found.due is None else f"{found.due:%Y-%m-%d %H:%M}"
    line = Text(f"  ⏱ {names.caption('promise')} ", style="blue").append(fit(found.what))
    line.append(f"  {names.caption(found.effort_or_result)}", style="dim")
    return line.append(f"  {due}", style="yellow" if found.due is None else "blue").append(
        f"  「{short(found.quote, 60)}」", style="dim"
    )


def summary(results: list[CheckResult], names: Names) -> Text:
    """How many findings of which severity there were in all."""
    violations = [v for result in results for v in result.violations]
    if not violations:
        return Text(f"✓ {names.caption('clean')}", style="green")
    parts = [f"{sum(v.severity is s for v in violations)} {names.of('severity', s)}" for s in Severity]
    return Text(f"{len(violations)} {names.caption('findings')}: {names.comma.join(parts)}", style="bold")
