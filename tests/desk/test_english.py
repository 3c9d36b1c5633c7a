"""Every page that an address names, in English: no Chinese is left in it but what people of the scene said and are called."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from tests.desk.conftest import COMPLAINT, at, person
from tests.desk.rights import PUBLIC, RIGHTS
from tests.desk.test_matrix import filled
from tongli.casework.access import Role
from tongli.desk.accounts.models import Team
from tongli.desk.audit.actions.hold import place_hold
from tongli.desk.cases.actions.add_note import add_note
from tongli.desk.cases.actions.add_promise import add_promise
from tongli.desk.cases.models import Case
from tongli.desk.life.actions.decide_case import decide_case
from tongli.desk.regulators.actions.record_referral import record_referral

pytestmark = pytest.mark.django_db
SAID = (
    COMPLAINT, "王秀兰女士", "王女士", "城东站", "回电", "正在诉讼", "请看一下", "今晚修好阀门", "阀门堵塞", "暖邻热力", "姓名",
)  # fmt: skip
"""What people of the scene said and are called; quotations are pieces of it."""
CHINESE_ON_PURPOSE = {
    "desk/academy/": "rules are taught on Chinese examples",
    "desk/cases/<str:number>/referrals/<int:referral>/printed": "a form of the office that gets it",
    "desk/cases/<str:number>/referrals/": "what an office's rules say is quoted as they are written",
    "desk/porting/runs/<int:run_id>/remarks": "needs a run",
}
WORDS = {
    "简体", "繁體中文", "繁體", "简体中文", "话术", "名称", "行业", "文", "我明天", "前给您回电", "明天", "前", "林晓", "本公司",
    "给您回电", "退款", "空调", "不热",
}  # fmt: skip
"""Names of languages and scripts in themselves, and examples of what is written in Chinese (as in ``test_translations``)."""
PAGES = [route for route, right in RIGHTS.items() if right.method == "GET"] + [route for route in PUBLIC if "c/" not in route]
_RUN = re.compile(r"[\u3400-\u9fff]+")


def seen(html: str) -> str:
    """What a person reads of a page, and hears of it: texts and their labels; no data for programs, no words to customers, and
    nothing in quotation marks, which is somebody's."""
    html = re.sub(r"<script.*?</script>|<style.*?</style>|<!--.*?-->", "", html, flags=re.S)
    html = re.sub(r"\b(data-(?!confirm|done|title|copied)[\w-]+|value|href|action)=\"[^\"]*\"", "", html)
    html = re.sub(r'<span class="say-back">.*?</dd>|<li>[^<]*您好，[^<]*', "", html, flags=re.S)
    return re.sub(r"<(textarea|ul class=\"options\"|q)(?=[ >]).*?</(textarea|ul|q)>|“[^”<]*”", "", html, flags=re.S)


@pytest.fixture
def names(case: Case) -> dict[str, object]:
    """A case in which everything is that a page could tell."""
    chief = person("chen", "supervisor")
    team = Team.objects.create(name="城东站")
    Case.objects.filter(pk=case.pk).update(agent=chief, team=team, step="acknowledged")
    case.refresh_from_db()
    promise = add_promise(case, chief, "回电", at(6), at(1))
    add_note(case, chief, "请看一下", at(2))
    decide_case(case, chief, "今晚修好阀门", "阀门堵塞", at(2))
    referral = record_referral(case, chief, "hotline_12345", "D1", at(1), at(1))
    hold = place_hold(case, chief, "正在诉讼", at(3))
    return {"number": case.number, "promise": promise.pk, "referral": referral.pk, "hold_id": hold.pk, "pk": chief.pk}


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.ADMIN, Role.FIELD])
def test_no_page_has_chinese_of_ours_in_english(role: Role, names: dict[str, object], login: Callable[..., Client]) -> None:
    client = login(person(f"x{role}", role.value))
    client.cookies["django_language"] = "en"
    left: dict[str, list[str]] = {}
    read = 0
    for route in PAGES:
        answer = client.get(filled(route, names))
        if answer.status_code != 200 or "html" not in answer.headers["Content-Type"] or route in CHINESE_ON_PURPOSE:
            continue
        read += 1
        runs = _RUN.findall(seen(answer.content.decode()))
        if ours := [run for run in runs if run not in WORDS and not any(run in said for said in SAID)]:
            left[route] = ours
    assert read >= 3
    assert not left
