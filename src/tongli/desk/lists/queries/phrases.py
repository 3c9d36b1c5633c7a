"""Phrases and macros that somebody may use, for a case or to look after them."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from tongli.casework.macros import MacroStep, steps_of
from tongli.desk.accounts.models import User
from tongli.desk.lists.models import Macro, MacroVersion, Phrase

MOST = 300
"""Phrases that one list shows."""


@dataclass(frozen=True)
class MacroView:
    """A macro with the steps of its newest version."""

    id: int
    name: str
    version: int
    industry: str
    team: str
    steps: tuple[MacroStep, ...]
    findings: tuple[dict[str, str], ...]
    off: bool = False


def phrases_for(user: User, industry: str | None = None) -> QuerySet[Phrase]:
    """One's own, one's teams', and those of that industry (None: of every industry) or of all."""
    common = Q(owner=None, team=None)
    if industry is not None:
        common &= Q(industry__in=["", industry])
    return Phrase.objects.filter(Q(owner=user) | Q(owner=None, team__in=user.team_ids) | common).select_related("team", "by")


def macros_for(user: User, industry: str | None = None) -> tuple[MacroView, ...]:
    """Those that are offered to this person, for that industry (None: for any)."""
    rows = Macro.objects.filter(Q(team=None) | Q(team__in=user.team_ids), off=False)
    if industry is not None:
        rows = rows.filter(industry__in=["", industry])
    return macro_views(rows)


def macro_views(rows: QuerySet[Macro]) -> tuple[MacroView, ...]:
    """Macros with their newest steps, in two queries."""
    macros = list(rows.select_related("team")[:MOST])
    newest = {
        (one.macro_id, one.number): one
        for one in MacroVersion.objects.filter(macro__in=macros).only("macro_id", "number", "steps", "findings")
    }
    return tuple(_view(macro, newest[macro.pk, macro.version]) for macro in macros if (macro.pk, macro.version) in newest)


def _view(macro: Macro, version: MacroVersion) -> MacroView:
    return MacroView(
        macro.pk, macro.name, macro.version, macro.industry, macro.team.name if macro.team else "",
        steps_of(version.steps), tuple(version.findings), macro.off,
    )  # fmt: skip
