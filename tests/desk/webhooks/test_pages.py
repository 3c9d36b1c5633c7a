"""Pages of the webhooks."""

from collections.abc import Callable

from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.desk.conftest import at
from tests.desk.webhooks.receiver import Receiver
from tongli.desk.accounts.models import User
from tongli.desk.webhooks.actions.endpoints import send_test
from tongli.desk.webhooks.models import Delivery, Endpoint
from tongli.desk.webhooks.send import send_due
from tongli.desk.wiring import now

Login = Callable[[User], Client]


def test_an_endpoint_is_made_and_its_secret_shown_once(boss: User, login: Login) -> None:
    client = login(boss)
    given = {"name": "工单系统", "url": "https://example.com/hook", "kinds": ["message.received", "case.closed"]}
    page = client.post("/desk/webhooks/make", given).content.decode()
    secret = page.split('class="secret" readonly value="')[1].split('"')[0]
    assert secret.startswith("whsec_")
    assert secret not in client.get("/desk/webhooks/").content.decode()
    assert Endpoint.objects.get().kinds == ["case.closed", "message.received"]
    assert not Endpoint.objects.get().with_words


def test_an_address_inside_is_refused_and_what_was_written_stays(boss: User, login: Login) -> None:
    for url in ("https://127.0.0.1/", "http://example.com/", "https://localhost/x", "nonsense"):
        page = login(boss).post("/desk/webhooks/make", {"name": "内网", "url": url})
        assert page.status_code == 400
        assert f'value="{url}"' in page.content.decode()
    assert login(boss).post("/desk/webhooks/make", {"name": "x", "url": "https://e.com/", "kinds": ["no"]}).status_code == 400
    assert not Endpoint.objects.exists()


def test_a_dead_letter_is_seen_and_sent_again(endpoint: Endpoint, server: Receiver, boss: User, login: Login) -> None:
    client, path = login(boss), f"/desk/webhooks/{endpoint.pk}/"
    assert client.post(path + "test").status_code == 302
    one = Delivery.objects.get()
    server.answers = [410]
    send_due(now())
    shown = client.get(path + "?state=dead").content.decode()
    assert str(one.pk) in shown
    assert "HTTP 410" in shown
    assert "1 条没送到" in client.get("/desk/webhooks/").content.decode()
    assert client.post(path + "again", {"delivery": str(one.pk)}).status_code == 302
    assert send_due(now()).sent == 1
    refused = client.post(path + "again", {"delivery": str(one.pk)})
    assert (refused.status_code, "没有要重发的" in refused.content.decode()) == (400, True)
    assert client.post(path + "again", {"delivery": "x" * 36}).status_code == 400


def test_it_is_stopped_goes_on_and_is_removed(endpoint: Endpoint, boss: User, login: Login) -> None:
    client, path = login(boss), f"/desk/webhooks/{endpoint.pk}/"
    for active in ("0", "1"):
        client.post(path + "switch", {"active": active})
        endpoint.refresh_from_db()
        assert endpoint.active == (active == "1")
    client.post(path + "remove")
    assert client.get(path).status_code == 404
    assert endpoint.name not in client.get("/desk/webhooks/").content.decode()


def test_pages_take_few_queries(
    endpoint: Endpoint, boss: User, login: Login, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(60):
        send_test(endpoint.pk, boss, at(0))
    client = login(boss)
    for path in ("/desk/webhooks/", f"/desk/webhooks/{endpoint.pk}/"):
        with django_assert_max_num_queries(12):
            assert client.get(path).status_code == 200
