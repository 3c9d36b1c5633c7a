"""What screens show of tasks and visits, as frozen values."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class TaskView:
    id: int
    number: str
    what: str
    to: str
    """Who does it: a name, a team, or a role."""
    due: datetime
    due_text: str
    state: str
    state_name: str
    overdue: bool
    open: bool
    result: str
    mine: bool
    may_do: bool
    improves: bool = False
    """Done so that it does not happen again; the case does not wait for it."""


@dataclass(frozen=True)
class MeasuredView:
    name: str
    value: str
    place: str
    at: datetime
    standard: str = ""
    """The standard that it misses, in a sentence; empty where it is met or there is none."""


@dataclass(frozen=True)
class VisitView:
    id: int
    number: str
    kind: str
    what: str
    address: str
    worker: str
    window: str
    starts: datetime
    ends: datetime
    new_window: str
    move_reason: str
    state: str
    state_name: str
    ahead: bool
    open: bool
    late: bool
    """The window is over and nobody has come."""
    to_tell: bool
    """The customer has to be told: of the visit, or of its new time."""
    promised: bool
    arrived_at: datetime | None
    settled_at: datetime | None
    seq: int
    cause: str
    done: str
    why_not: str
    measured: tuple[MeasuredView, ...]
    photos: tuple[int, ...]
    signed: bool
    worker_signed: bool
    no_signature: str


@dataclass(frozen=True)
class KindView:
    id: str
    name: str


@dataclass(frozen=True)
class PersonView:
    id: int
    name: str


@dataclass(frozen=True)
class WorkView:
    """Tasks and visits of one case, and what may be made of them."""

    tasks: tuple[TaskView, ...]
    visits: tuple[VisitView, ...]
    kinds: tuple[KindView, ...]
    workers: tuple[PersonView, ...]
    roles: tuple[tuple[str, str], ...]
    teams: tuple[tuple[int, str], ...]
    address: str
    phone: str
    may: frozenset[str]


@dataclass(frozen=True)
class MeasureChoice:
    id: str
    name: str
    unit: str
    least: float
    most: float
    places: tuple[str, ...]
    standard: str


@dataclass(frozen=True)
class FieldVisit:
    """What a field worker needs of a visit, and no more of the case."""

    id: int
    number: str
    customer: str
    phone: str
    address: str
    what: str
    kind: str
    window: str
    starts: datetime
    state: str
    state_name: str
    open: bool
    late: bool
    arrived_at: datetime | None
    statement: str
    measures: tuple[MeasureChoice, ...]
    least_measures: int
    causes: tuple[str, ...]
    move_reason: str
    new_window: str
