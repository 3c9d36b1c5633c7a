"""The filters of a list in words, and what each of them may be."""

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from tongli.base.labels import Emotion, Risk
from tongli.casework.access import ever
from tongli.casework.life import Step
from tongli.desk.accounts.models import Team, User
from tongli.desk.cases.templatetags.desk import label_name
from tongli.desk.cases.veil import veils_of
from tongli.desk.languages import in_words
from tongli.desk.lists.asked import DUES, FILTERS, INTENSITIES, Asked
from tongli.desk.lists.models import Tag, Tagged
from tongli.desk.lists.names import AGENT_NAMES, DUE_NAMES, FILTER_NAMES, INTENSITY_NAMES, REGULATOR_NAMES
from tongli.desk.lists.queries.views import view_of
from tongli.desk.wiring import engine
from tongli.knowledge.schema.rules import Names

MOST = 200
_FEW = 3
"""Borne by more cases than that, a tag is a word of the house."""
CHANNELS = ("chat", "phone", "email")
_FAMILIES = {"step": "step", "emotion": "emotion", "risk": "risk", "channel": "channel"}


@dataclass(frozen=True)
class Choice:
    """One filter of the form: its name, what it may be, what it is."""

    name: str
    title: str
    options: tuple[tuple[str, str], ...]
    value: str


def chips(user: User, asked: Asked) -> tuple[tuple[str, str], ...]:
    """(Filter, value) of those that hold, in words."""
    return tuple((str(FILTER_NAMES[name]), _said(user, name, value)) for name, value in asked.filters.items())


def choices(asked: Asked) -> tuple[Choice, ...]:
    """The filters that a person picks from lists; a list of cases picked by hand is opened by its name instead."""
    found = {name: _options(name) for name in FILTERS if name != "view"}
    return tuple(Choice(name, str(FILTER_NAMES[name]), rows, asked.filters.get(name, "")) for name, rows in found.items() if rows)


def industries() -> tuple[tuple[str, str], ...]:
    """(Name, name for people) of the industries that packs were loaded for."""
    packs = [one for one in engine().knowledge.packs if one.kind == "industry"]
    return tuple((name, in_words(Names(zh=one.name_zh, en=one.name_en))) for one in packs for name in one.industries)


def takers() -> tuple[User, ...]:
    """People who may be given cases."""
    people = User.objects.filter(is_active=True).order_by("name").only("name", "role")[:MOST]
    return tuple(person for person in people if ever(person.role, "case.take"))


def _options(name: str) -> tuple[tuple[str, str], ...]:
    labels: dict[str, tuple[str, ...]] = {
        "step": tuple(step.value for step in Step if step is not Step.CLOSED),
        "emotion": tuple(one.value for one in Emotion),
        "risk": tuple(one.value for one in Risk),
        "channel": CHANNELS,
    }
    if name in labels:
        return tuple((label, label_name(_FAMILIES[name], label)) for label in labels[name])
    if name == "intensity":
        return tuple((one, str(INTENSITY_NAMES[one])) for one in INTENSITIES)
    if name == "due":
        return tuple((one, str(DUE_NAMES[one])) for one in DUES)
    if name == "industry":
        return industries()
    if name == "agent":
        return (*((one, str(text)) for one, text in AGENT_NAMES.items()), *((str(one.pk), one.name) for one in takers()))
    if name == "team":
        teams = Team.objects.order_by("name").values_list("pk", "name")[:MOST]
        return (("none", str(AGENT_NAMES["none"])), *((str(pk), text) for pk, text in teams)) if teams else ()
    if name == "tag":
        return tuple((one, one) for one in _tags_of_the_house())
    return tuple((one, str(text)) for one, text in REGULATOR_NAMES.items())


def _tags_of_the_house() -> tuple[str, ...]:
    """Tags to choose from. One that names the person of the few cases that bear it is for those cases' own pages alone."""
    bears = Tagged.objects.filter(tag=OuterRef("pk")).order_by("id").values("case")
    rows = Tag.objects.annotate(first=Subquery(bears[:1]), many=Subquery(bears[_FEW : _FEW + 1])).order_by("name")
    tags = list(rows.values_list("name", "first", "many")[:MOST])
    veils = veils_of({first for _, first, many in tags if first and not many})
    return tuple(name for name, first, many in tags if many or first not in veils or veils[first].text(name) == name)


def _said(user: User, name: str, value: str) -> str:
    if name in _FAMILIES:
        return label_name(_FAMILIES[name], value)
    if name in {"intensity", "due", "regulator"}:
        return str((INTENSITY_NAMES | DUE_NAMES | REGULATOR_NAMES)[value])
    if name == "industry":
        return dict(industries()).get(value, value)
    if name in {"agent", "team"} and value in AGENT_NAMES:
        return str(AGENT_NAMES[value])
    row = {"agent": lambda: User.objects.filter(pk=value), "team": lambda: Team.objects.filter(pk=value)}.get(name)
    if row is not None:
        return str(row().first() or value)
    view = view_of(user, value) if name == "view" else None
    return view.name if view else value
