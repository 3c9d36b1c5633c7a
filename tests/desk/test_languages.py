"""Three languages over HTTP: a page speaks one, the customer's page the customer's, and what is kept stays Chinese."""

import importlib.util
import re
from pathlib import Path

import pytest
from django.test import Client

from tests.desk.conftest import at
from tongli.desk.accounts.models import User
from tongli.desk.cases.actions.open_case import open_case
from tongli.desk.cases.models import Case

_spec = importlib.util.spec_from_file_location("translations", Path(__file__).parents[2] / "scripts" / "translations.py")
assert _spec is not None
assert _spec.loader is not None
translations = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(translations)
PAGES = (
    "/", "/c/", "/desk/", "/desk/list", "/desk/cases/{number}/", "/desk/cases/{number}/history", "/desk/search/",
    "/desk/overview/", "/desk/incidents/", "/desk/referrals/", "/desk/tasks/", "/desk/audit/", "/accounts/me/",
)  # fmt: skip


def fixed(language: str) -> list[str]:
    """Texts that are different in that language and long enough not to stand in people's names and words."""
    words = translations.read(translations.LOCALE / language / "LC_MESSAGES" / "django.po")
    return [text for text, said in words.items() if len(text) > 5 and said != text and not re.search(r"[%{<]", text)]


def seen(html: str) -> str:
    """What a person can read of a page: the names of languages, Chinese in scripts and attributes for programs are left out."""
    html = re.sub(r"<script.*?</script>|<style.*?</style>|<!--.*?-->", "", html, flags=re.S)
    return re.sub(r"\bdata-(readings|course|finding|marks|evidence)=\"[^\"]*\"", "", html)


@pytest.mark.parametrize("language", ["en", "zh-hant"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_speaks_one_language(client: Client, supervisor: User, case: Case, page: str, language: str) -> None:
    client.force_login(supervisor)
    client.cookies["django_language"] = language
    answer = client.get(page.format(number=case.number))
    html = seen(answer.content.decode())
    assert answer.status_code == 200
    assert f'lang="{ {"en": "en", "zh-hant": "zh-Hant"}[language] }"' in html
    assert not [text for text in fixed(language.replace("zh-hant", "zh_Hant")) if text in html]


def test_without_a_choice_chinese_comes_first(client: Client, db: None) -> None:
    for asked, language in (
        ("en-US,en", "zh-Hans"),
        ("zh-TW,zh;q=0.9,en", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("zh-CN", "zh-Hans"),
        ("", "zh-Hans"),
    ):
        answer = client.get("/", headers={"accept-language": asked})
        assert answer.headers["Content-Language"] == language


def test_the_choice_is_kept_in_a_cookie_and_leads_back(client: Client, db: None) -> None:
    answer = client.post("/language/", {"language": "en", "next": "/c/"})
    assert (answer.status_code, answer["Location"]) == (302, "/c/")
    assert "Tell us. We are listening." in client.get("/c/").content.decode()
    assert client.post("/language/", {"language": "xx", "next": "https://elsewhere.example/"})["Location"] == "/"
    assert client.get("/c/").headers["Content-Language"] == "en"


@pytest.mark.django_db
def test_the_customers_page_follows_the_customer_until_they_choose(client: Client) -> None:
    token = open_case("我家暖氣三天不熱了，打了五次電話沒人管！", at(0), silent=True).case.customer.token
    assert 'lang="zh-Hant"' in client.get(f"/c/{token}/").content.decode()
    client.cookies["django_language"] = "en"
    html = client.get(f"/c/{token}/").content.decode()
    assert 'lang="en"' in html
    assert "Write a message" in html


def test_what_is_kept_is_chinese_whoever_did_it(client: Client, supervisor: User, case: Case) -> None:
    client.force_login(supervisor)
    client.cookies["django_language"] = "en"
    client.post(f"/desk/cases/{case.number}/take")
    assert case.events.filter(kind="case.taken").exists()
    kept = " ".join(str(event.data) for event in case.events.all())
    english = translations.read(translations.LOCALE / "en" / "LC_MESSAGES" / "django.po").values()
    assert not [said for said in english if len(said) > 12 and said in kept]


def test_a_reason_of_the_desk_is_kept_in_chinese_and_told_in_the_readers_language(client: Client, supervisor: User) -> None:
    case = open_case("再不退钱我就找记者曝光你们，还要打12315投诉！气死我了！！", at(0)).case
    (kept,) = [event.data["reason"] for event in case.events.filter(kind="case.escalated")]
    assert kept.startswith("客户的话里有：")
    client.force_login(supervisor)
    for page in (f"/desk/cases/{case.number}/", f"/desk/cases/{case.number}/history"):
        client.cookies["django_language"] = "zh-hans"
        assert kept in client.get(page).content.decode()
        client.cookies["django_language"] = "en"
        html = client.get(page).content.decode()
        assert "The customer spoke of: " in html
        assert kept not in html
