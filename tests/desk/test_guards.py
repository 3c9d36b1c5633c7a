"""The database itself keeps promises, whoever asks it and in whatever words. ``test_postgres.py`` runs this on PostgreSQL too."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests.desk.conftest import at
from tongli.desk.accounts.models import User
from tongli.desk.cases.actions.add_promise import add_promise
from tongli.desk.cases.actions.settle_promise import settle_promise
from tongli.desk.cases.guards import guard, unguard
from tongli.desk.cases.models import Case, Promise

pytestmark = pytest.mark.django_db


def sql(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("vendor", [connection.vendor])
def test_a_plain_delete_of_a_promise_is_refused(own: Case, agent: User, vendor: str) -> None:
    promise = add_promise(own, agent, "上门测温", at(9), at(1))
    settle_promise(own, add_promise(own, agent, "回电", at(9), at(1)).pk, agent, "kept", at(2), note="已回电")
    there = Promise.objects.count()
    connection.check_constraints()
    for statement in (
        f"DELETE FROM cases_promise WHERE id = {promise.pk}",  # noqa: S608 - a key of ours
        "DELETE FROM cases_promise WHERE state <> 'open'",
        "DELETE FROM cases_promise",
    ):
        with pytest.raises(DatabaseError, match="settled or withdrawn with a reason, never deleted"):
            sql(statement)
        assert Promise.objects.count() == there, statement
    settle_promise(own, promise.pk, agent, "kept", at(3), note="测过了，21度")
    assert Promise.objects.count() == there
    connection.check_constraints()
    unguard()
    sql(f"DELETE FROM cases_promise WHERE id = {promise.pk}")  # noqa: S608
    assert Promise.objects.count() == there - 1, "it is the guard that refuses, nothing else"
    guard()
    with pytest.raises(DatabaseError, match="never deleted"):
        sql("DELETE FROM cases_promise")
