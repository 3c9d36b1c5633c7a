"""What is ready for one case: phrases and macros with the fields that the case fills."""

from datetime import datetime

from django.conf import settings

from tongli.base.labels import Lang
from tongli.base.text import script_of
from tongli.casework.due import due_text
from tongli.casework.fields import FIELD, KNOWN, fields_of, fill
from tongli.casework.macros import NEEDS, STEP_NAMES
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.models import Case
from tongli.desk.cases.queries.rows import case_rows, known_facts
from tongli.desk.customers.queries.language import language
from tongli.desk.lists.queries.phrases import MOST, MacroView, macros_for, phrases_for
from tongli.writing.script import in_script


def known_values(case: Case, user: User, now: datetime) -> dict[str, str]:
    """The fields that this case fills; those that it cannot are left out."""
    rows = case_rows(case)
    facts = known_facts(rows)
    surname, title, name = (str(facts.get(key, "")) for key in ("surname", "title", "name"))
    standing = next((one for one in rows.promises if one.state == "open" and one.paused_at is None), None)
    until = due_text(standing.due, now, rows.lang) if standing and standing.due else ""
    values = {
        "customer": surname + title if surname and title else name,
        "due": until.removesuffix("前").replace(" by ", " ").removeprefix("by ").strip(),
        "promise": standing.what if standing else "",
        "number": case.number,
        "agent": user.name,
        "company": settings.COMPANY,
    }
    return {key: value for key, value in values.items() if value and not FIELD.search(value)}


def ready_phrases(case: Case, user: User, values: dict[str, str]) -> list[dict[str, object]]:
    """Phrases for the case's industry, with the fields that it fills, in the customer's script; those in their language first."""
    lang = language(case)
    rows = phrases_for(user, case.industry).order_by("name", "pk")[:MOST]
    return [
        {
            "id": row.pk,
            "name": row.name,
            "text": in_script(fill(row.text, values).text, lang),
            "scope": _scope(row.owner_id, row.team),
            "findings": row.findings,
        }
        for row in sorted(rows, key=lambda row: (script_of(FIELD.sub("", row.text)) == "latin") is not (lang is Lang.EN))
    ]


def ready_macros(case: Case, user: User, values: dict[str, str]) -> list[dict[str, object]]:
    """Macros for the case's industry: what each will do, what this person may not, and which fields are still open."""
    return [_macro(one, case, user, values) for one in macros_for(user, case.industry)]


def _macro(macro: MacroView, case: Case, user: User, values: dict[str, str]) -> dict[str, object]:
    wanted = dict.fromkeys(name for step in macro.steps for name in fields_of(step.text))
    return {
        "id": macro.id,
        "name": macro.name,
        "steps": [
            {"name": STEP_NAMES[step.kind], "text": step.text, "may": policy.may(user, NEEDS[step.kind], case)}
            for step in macro.steps
        ],
        "fields": [{"name": name, "title": KNOWN.get(name, name), "value": values.get(name, "")} for name in wanted],
        "findings": list(macro.findings),
    }


def _scope(owner: int | None, team: object | None) -> str:
    return "own" if owner else "team" if team else "all"
