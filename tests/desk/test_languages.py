"""Three languages over HTTP: a page speaks one, the customer's page the customer's, and what is kept stays Chinese."""

import importlib.util
import re
from pathlib import Path

import pytest
from django.test import Client

from tongli.desk.accounts.models import User
from tongli.desk.cases.models import Case

_spec = importlib.util.spec_from_file_location("translations", Path(__file__).parents[2] / "scripts" / "translations.py")
assert _spec is not None
assert _spec.loader is not None
translations = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(translations)
PAGES = ("/", "/c/", "/desk/", "/desk/list", "/desk/cases/{number}/", "/desk/cases/{number}/history", "/desk/search/", "/desk/overview/",
         "/desk/incidents/", "/desk/referrals/", "/desk/tasks/", "/desk/audit/", "/accounts/me/")  # fmt: skip


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
