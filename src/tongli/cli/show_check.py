"""Check results for people, one finding after the other, as linters write them."""

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.text import Text

from tongli.base.evidence import Span
from tongli.base.labels import Severity
from tongli.casework.model import FoundCommitment
from tongli.checking.model import CheckResult, Violation
from tongli.cli.checks.model import Totals
from tongli.cli.output import Names, fit, short

STYLE = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}
_AROUND = 24


def check_view(where: str, reply: str, result: CheckResult, names: Names) -> RenderableType:
    """All findings of one reply, and the promises it makes."""
    parts: list[RenderableType] = []
    for violation in result.violations:
        column = "" if violation.span is None else f":{violation.span.start + 1}"
        parts += finding_lines(f"{where}{column}", reply, violation, names)
    if not result.violations:
        parts.append(Text(f"{where}  ✓ {names.caption('clean')}  {short(reply, 40)}", style="green"))
    parts += [promise_line(found, names) for found in result.commitments]
    return Group(*parts)


def finding_lines(where: str, reply: str, violation: Violation, names: Names) -> list[Text]:
    """One finding: where, which rule, the stretch underlined, what is wrong, why, and what to write instead."""
    lines = [_head(where, violation, names), *_shown(reply, violation)]
    lines += [Text(f"    {violation.message}"), Text(f"    {names.caption('why')} {violation.why}", style="dim")]
    lines.append(Text(f"    {names.caption('suggestion')} {violation.suggestion}", style="green"))
    return lines + [
        Text(f"    {names.caption('safe_fix' if fix.safe else 'fix')} {fix.title}", style="green") for fix in violation.fixes
    ]


def _head(where: str, violation: Violation, names: Names) -> Text:
    line = Text(f"{where}  ", style="dim")
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


def summary(totals: Totals, names: Names) -> Text:
    """How many findings of which severity there were in all, and what was mended or left out."""
    found = sum(totals.severities.values())
    counted = names.caption("checked").replace("{n}", f"{totals.pieces:,}")
    rest = [
        names.caption(key).replace("{n}", str(number))
        for key, number in (
            ("fixed", totals.fixed), ("fixable", totals.fixable), ("suppressed", totals.suppressed), ("known", totals.known)
        )
        if number
    ]  # fmt: skip
    if not found:
        return Text(names.comma.join((f"✓ {counted}", names.caption("clean"), *rest)), style="green")
    parts = [f"{totals.severities[s]} {names.of('severity', s)}" for s in Severity]
    return Text(
        f"{found} {names.caption('findings')}: {names.comma.join(parts)} ({names.comma.join((counted, *rest))})", style="bold"
    )
