"""Starting: the database, the demo's logins, accounts, and quiet logs."""

import logging
import socket
import sys

import pytest

from tongli.base.errors import InputError
from tongli.desk.accounts.models import User
from tongli.desk.demo.company import PASSWORD, people
from tongli.desk.run import add_person, addresses, serve
from tongli.desk.security import HideLinks

pytestmark = pytest.mark.django_db


def test_addresses_and_logins_are_printed() -> None:
    assert "演示账号" not in addresses("http://localhost:8000")
    people()
    words = addresses("http://localhost:8000")
    for wanted in ("http://localhost:8000/c/", "/desk/overview/", "/desk/academy/", "xiaolin", "chenlan", "hemin", PASSWORD):
        assert wanted in words
    assert people().keys() == {"xiaolin", "zhouzheng", "chenlan", "hemin", "diaodu", "shifu"}


def test_a_port_that_is_taken_is_said_so() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(OSError, match="已被占用"):
            serve(taken.getsockname()[1])


def test_people_are_added() -> None:
    add_person("wang", "王一", "admin", "kein-einfaches-9")
    assert User.objects.get(username="wang").is_staff
    for wrong in (
        ("wang", "王二", "agent", "kein-einfaches-9"),
        ("li", "李", "king", "kein-einfaches-9"),
        ("li", "李", "agent", "1234"),
    ):
        with pytest.raises(InputError):
            add_person(*wrong)
    assert User.objects.count() == 1


def test_no_secret_link_reaches_a_log() -> None:
    record = logging.LogRecord(
        "django.request", logging.ERROR, "x", 1, "%s: %s", ("Internal Server Error", "/c/geheim-123/side"), sys.exc_info()
    )
    HideLinks().filter(record)
    assert record.getMessage() == "Internal Server Error: /c/…/side"
