"""Plans and drafts for people."""

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from tongli.cli.output import Names, fit
from tongli.cli.show_check import STYLE, promise_line
from tongli.writing.model import Draft, Plan


def plan_view(plan: Plan, names: Names) -> RenderableType:
    """What to do in the next reply, what not, and why."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    for step in plan.safety:
        table.add_row(names.caption("safety"), Text(step, style="bold red"))
    for circumstance in plan.circumstances:
        table.add_row(names.caption("circumstance"), Text(fit(circumstance.text), style="yellow"))
    for promise in plan.broken:
        table.add_row(names.caption("broken"), Text(fit(promise.what), style="red"))
    table.add_row(names.caption("stage"), names.of("stage", plan.stage))
    table.add_row(names.caption("goal"), Text(plan.goal, style="bold"))
    for missing in plan.missing:
        table.add_row(names.caption("missing"), missing.text)
    for move in plan.moves:
        table.add_row(names.caption("do"), _with_why(f"{names.of('move', move.move)}  {move.do}", move.why, move.source, "green"))
    for avoid in plan.avoid:
        table.add_row(names.caption("avoid"), _with_why(f"{avoid.rule} {avoid.what}".strip(), avoid.why, avoid.source, "red"))
    for question in plan.questions:
        table.add_row(names.caption("question"), fit(question))
    if plan.facts:
        table.add_row(names.caption("facts"), fit(names.comma.join(fact.text for fact in plan.facts)))
    if plan.apologise:
        table.add_row(
            names.caption("apology"), _with_why(f"{plan.apologise.do}  ({plan.apologise.who})", plan.apologise.why, "", "")
        )
    if plan.demand:
        table.add_row(names.caption("demand"), _with_why(plan.demand.text, plan.demand.wording, "", ""))
    for option in plan.options:
        decides = f"  ({option.who_decides})" if option.who_decides else ""
        table.add_row(names.caption("option"), Text(f"{'✓' if option.within else '✗'} {option.text}{decides}"))
    for appeal in plan.appeals:
        table.add_row(names.caption("appeal"), _with_why(appeal.text, "", appeal.source, ""))
    for work in plan.promises:
        unsigned = "" if work.confirmed else names.caption("unconfirmed")
        table.add_row(names.caption("may_promise"), _with_why(f"{work.what}  {work.by} ({work.title})", unsigned, "", ""))
    for caption, advices in (("care", plan.care), ("manner", plan.manner)):
        for advice in advices:
            table.add_row(names.caption(caption), _with_why(f"{advice.about}  {advice.do}".strip(), advice.why, "", ""))
    return table


def _with_why(what: str, why: str, source: str, style: str) -> Text:
    text = Text(fit(what), style=style)
    text.append(f"\n{fit(why)}" if why else "", style="dim")
    return text.append(f" [{source}]" if source else "", style="dim")


def _title(draft: Draft, names: Names) -> str:
    made_by = draft.made_by.removeprefix("model:")
    return names.caption("draft") if made_by == draft.made_by else f"{names.caption('draft')} · {escape(made_by)}"


def draft_view(draft: Draft, names: Names) -> RenderableType:
    """The draft, what the checker says of it, and what it would promise."""
    parts: list[RenderableType] = [Panel(Text(fit(draft.text)), title=_title(draft, names), border_style="green")]
    if not draft.check.violations:
        parts.append(Text(f"✓ {names.caption('clean')}", style="green"))
    parts += [Text(f"· {refusal.why}", style="dim") for refusal in draft.refused]
    for violation in draft.check.violations:
        parts.append(Text(f"{violation.rule} {violation.name}  {violation.message}", style=STYLE[violation.severity]))
    parts += [promise_line(found, names) for found in draft.commitments]
    return Group(*parts)
