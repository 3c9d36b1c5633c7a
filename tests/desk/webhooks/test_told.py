"""Why a delivery did not arrive is kept without a language, and read in the reader's."""

from django.test import Client

from tests.desk.conftest import at
from tests.desk.webhooks.receiver import Receiver
from tongli.desk.accounts.models import User
from tongli.desk.webhooks.actions.endpoints import send_test
from tongli.desk.webhooks.models import Delivery, Endpoint
from tongli.desk.webhooks.send import send_due
from tongli.desk.webhooks.wrong import WRONG, kept, told


def test_the_page_tells_it_in_the_readers_language(endpoint: Endpoint, server: Receiver, boss: User, client: Client) -> None:
    send_test(endpoint.pk, boss, at(0))
    server.answers = [302]
    send_due(at(0))
    client.force_login(boss)
    for language, said in (("zh-hans", "不跟随重定向"), ("zh-hant", "不跟隨重新導向"), ("en", "Redirects are not followed")):
        client.cookies["django_language"] = language
        assert said in client.get(f"/desk/webhooks/{endpoint.pk}/").content.decode()


def test_nothing_that_is_kept_is_chinese(endpoint: Endpoint, boss: User) -> None:
    for key in WRONG:
        assert kept(key, "hooks.example").isascii()
        assert told(kept(key, "hooks.example")) == WRONG[key].format(of="hooks.example")
    assert told("HTTP 500") == "HTTP 500"
    Endpoint.objects.filter(pk=endpoint.pk).update(url="https://nothing.invalid/hook")
    one = send_test(endpoint.pk, boss, at(0))
    send_due(at(0))
    assert Delivery.objects.get(pk=one.pk).last_error == "no_host nothing.invalid"
