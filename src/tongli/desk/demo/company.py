"""Who works at the demo company. The password is printed at start and is for a demo on one's own machine."""

from dataclasses import dataclass
from decimal import Decimal

from django.contrib.auth.hashers import make_password

from tongli.desk.accounts.models import User

PASSWORD = "nuanlin-2026"  # noqa: S105


@dataclass(frozen=True)
class Person:
    username: str
    name: str
    role: str
    title: str
    limit: Decimal | None


PEOPLE = (
    Person("xiaolin", "林晓", "agent", "客服", Decimal(200)),
    Person("zhouzheng", "周正", "agent", "客服", Decimal(200)),
    Person("chenlan", "陈岚", "supervisor", "主管", Decimal(2000)),
    Person("hemin", "何敏", "trainer", "培训师", None),
    Person("diaodu", "马超", "dispatcher", "调度", None),
    Person("shifu", "孙师傅", "field", "维修师傅", None),
)


def people() -> dict[str, User]:
    """The demo's users by username, made where they are not there yet."""
    found = {user.username: user for user in User.objects.filter(username__in=[p.username for p in PEOPLE])}
    missing = [person for person in PEOPLE if person.username not in found]
    password = make_password(PASSWORD) if missing else ""  # once: it is slow on purpose, and the same for all
    for person in missing:
        found[person.username] = User.objects.create(
            username=person.username, password=password, name=person.name, role=person.role, max_compensation=person.limit
        )
    return found
