"""What is done with people goes on record, in the same transaction."""

from datetime import datetime
from typing import Any

from tongli.casework import access
from tongli.desk.accounts.models import PeopleRecord, User


def demand(by: User | None) -> None:
    """Nothing, where this person looks after accounts (None: the command line, whose user has the database anyway).

    Raises:
        AccessError: says who may.
    """
    if by is not None:
        access.require(by.role if by.is_active else "", "accounts.manage")


def keep(kind: str, by: User | None, now: datetime, person: User | None = None, **data: Any) -> PeopleRecord:
    """One line of the record; ``data`` by field: what it was and what it is now."""
    return PeopleRecord.objects.create(at=now, by=by, person=person, kind=kind, data=data)
