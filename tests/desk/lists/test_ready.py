"""Phrases and macros: kept, checked, filled in, run; files in and out."""

import io
import json
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.desk.conftest import at, person
from tongli.adapters.library.table import TableDocument
from tongli.base.errors import AccessError, InputError, PolicyError
from tongli.desk.accounts.models import Membership, Team, User
from tongli.desk.audit.verify import verify
from tongli.desk.cases.actions.errors import BlockedError
from tongli.desk.cases.models import Case, Event, Message, Note, Promise
from tongli.desk.lists.actions.keep_macro import keep_macro, switch_macro
from tongli.desk.lists.actions.keep_phrase import Given, keep_phrase
from tongli.desk.lists.actions.run_macro import run_macro
from tongli.desk.lists.models import Macro, MacroVersion, Phrase
from tongli.desk.lists.phrase_files import from_file, to_csv
from tongli.desk.lists.queries.phrases import macros_for, phrases_for
from tongli.desk.lists.queries.ready import known_values

TEXT = "{{customer}}，您反映的室温{{温度}}度我记下了，我{{due}}前给您回电。"
FIRST = [
    {"kind": "text", "text": TEXT},
    {"kind": "note", "text": "已读，室温{{温度}}度"},
    {"kind": "promise", "text": "我明天18:00前给您回电"},
    {"kind": "tag", "text": "报修"},
]


@pytest.fixture
def senior(db: None) -> User:
    return person("shen", "senior")


def test_a_phrase_is_checked_when_it_is_kept_and_shown_with_what_was_found(agent: User, login: Callable[[User], Client]) -> None:
    client = login(agent)
    page = client.post("/desk/phrases/keep", {"name": "劝", "text": "{{customer}}，请您冷静一下。"}, follow=True)
    assert "命令冷静" in page.content.decode()
    phrase = Phrase.objects.get()
    assert {one["rule"] for one in phrase.findings} >= {"T03"}
    client.post(f"/desk/phrases/{phrase.pk}/keep", {"name": "劝", "text": "{{customer}}，这件事我来办。"})
    phrase.refresh_from_db()
    assert "T03" not in {one["rule"] for one in phrase.findings}
    assert client.post("/desk/phrases/keep", {"text": "  "}).status_code == 400
    client.post(f"/desk/phrases/{phrase.pk}/drop")
    assert not Phrase.objects.exists()


def test_who_sees_and_changes_which_phrase(agent: User, other: User, senior: User) -> None:
    team = Team.objects.create(name="城东站")
    for user in (agent, senior):
        Membership.objects.create(user=user, team=team)
        user.__dict__.pop("team_ids", None)
    own = keep_phrase(agent, Given("自己的", "您好，我是林晓。"), at(1))
    teams = keep_phrase(senior, Given("小组的", "您好，这里是城东站。", "team", team), at(1))
    heating = keep_phrase(senior, Given("供热", "暖气的事我来查。", "all", None, "heating"), at(1))
    assert set(phrases_for(agent, "heating")) == {own, teams, heating}
    assert set(phrases_for(agent, "express")) == {own, teams}
    assert set(phrases_for(other)) == {heating}
    with pytest.raises(AccessError):
        keep_phrase(agent, Given("给大家", "您好。", "all"), at(2))
    with pytest.raises(AccessError):
        keep_phrase(other, Given("改", "改掉"), at(2), heating)
    with pytest.raises(AccessError):
        keep_phrase(senior, Given("改", "改掉"), at(2), own)


def test_phrases_go_out_and_come_in_as_a_file_that_the_checker_reads(agent: User, other: User) -> None:
    texts = ["您好，我是{{agent}}。\n这件事我来办。", "=这不是公式", "'=引号", '带,逗号和"引号"']
    for number, text in enumerate(texts):
        keep_phrase(agent, Given(f"第{number}条", text), at(1))
    data = to_csv(phrases_for(agent).order_by("pk")).encode()
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"\n=" not in data
    rows = from_file(data, "话术库.csv", "own", None, "")
    assert [(row.name, row.text) for row in rows] == [(f"第{number}条", text) for number, text in enumerate(texts)]
    read = [piece.text for piece in TableDocument("话术库.csv", data).pieces()]
    assert read == [texts[0], f"'{texts[1]}", f"'{texts[2]}", texts[3]]


def test_import_says_what_it_did_and_does_it_once(agent: User, login: Callable[[User], Client]) -> None:
    client = login(agent)
    table = "名称,话术,行业\n首答,您好，我是林晓，这件事我来办。,heating\n空,,\n长," + "长" * 2001 + ",\n凶,你到底想怎样,\n"
    for encoding in ("utf-8-sig", "gb18030"):
        file = SimpleUploadedFile("话术.csv", table.encode(encoding))
        page = client.post("/desk/phrases/import", {"file": file, "scope": "own"}).content.decode()
        assert "话术.csv:3" in page
        assert "话术.csv:4" in page
        assert ("导入 2 条，0 条本来就有" if encoding == "utf-8-sig" else "导入 0 条，2 条本来就有") in page
    assert dict(Phrase.objects.values_list("name", "industry")) == {"首答": "heating", "凶": ""}
    assert Phrase.objects.get(name="凶").findings


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.csv", b"", "表头"),
        ("a.csv", "姓名,电话\n王,1\n".encode(), "话术"),
        ("a.csv", '话术\n"没有关上'.encode(), "读不了"),
        ("a.xlsx", b"PK\x03\x04\x00\x00", "不是文字"),
        ("a.txt", b" \n\n", "没有话术"),
    ],
)
def test_a_file_that_is_none_is_refused_whole(name: str, data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        from_file(data, name, "own", None, "")


def test_a_plain_text_is_a_phrase_a_line() -> None:
    rows = from_file("您好。\n\n我来办。\n".encode(), "a.txt", "own", None, "heating")
    assert [(row.text, row.industry, row.where) for row in rows] == [
        ("您好。", "heating", "a.txt:1"),
        ("我来办。", "heating", "a.txt:3"),
    ]


def test_what_a_case_fills_in(own: Case, agent: User, login: Callable[[User], Client]) -> None:
    from tongli.desk.cases.actions.add_promise import add_promise

    add_promise(own, agent, "回电", at(30), at(1))
    values = known_values(own, agent, at(2))
    assert values["customer"] == "王女士"
    assert values["number"] == own.number
    assert values["due"] == "明天 18:00"
    keep_phrase(agent, Given("首答", TEXT), at(1))
    found = json.loads(login(agent).get(f"/desk/cases/{own.number}/phrases").content)
    text = found["phrases"][0]["text"]
    assert text.startswith("王女士，您反映的室温{{温度}}度")
    assert "{{due}}" not in text


def test_a_macro_is_written_by_seniors_in_versions(senior: User, agent: User, login: Callable[[User], Client]) -> None:
    macro = keep_macro(senior, "报修首答", FIRST, at(1))
    keep_macro(senior, "报修首答", FIRST, at(2), macro=macro)  # nothing changed
    assert MacroVersion.objects.count() == 1
    keep_macro(senior, "报修首答", FIRST[:2], at(3), macro=macro)
    assert [(one.number, len(one.steps)) for one in MacroVersion.objects.all()] == [(2, 2), (1, 4)]
    assert len(macros_for(agent, "heating")[0].steps) == 2
    with pytest.raises(AccessError):
        keep_macro(agent, "我的", FIRST, at(4))
    page = login(agent).get(f"/desk/macros/{macro.pk}").content.decode()
    assert "第 1 版" in page
    client = login(senior)
    client.post(f"/desk/macros/{macro.pk}/switch", {"off": "1"})
    assert macros_for(agent) == ()
    answer = client.post("/desk/macros/keep", {"name": "两步", "kind": ["take", "", "note"], "text": ["", "", "已接手"]})
    assert answer.status_code == 302
    assert [step["kind"] for step in Macro.objects.get(name="两步").versions.get().steps] == ["take", "note"]


def test_what_must_not_be_sent_is_not_made_ready(senior: User) -> None:
    with pytest.raises(PolicyError):
        keep_macro(senior, "坏", [{"kind": "text", "text": "你是傻子吗，滚。"}], at(1))
    with pytest.raises(InputError, match="第 1 步"):
        keep_macro(senior, "无期", [{"kind": "promise", "text": "我会给您回电"}], at(1))
    assert not Macro.objects.exists()


def test_a_macro_runs_whole_and_sends_nothing(own: Case, agent: User, senior: User) -> None:
    keep_macro(senior, "报修首答", FIRST, at(1))
    macro = macros_for(agent, "heating")[0]
    ran = run_macro(own, agent, macro, {**known_values(own, agent, at(2)), "温度": "14", "due": "明天18:00"}, at(2))
    assert ran.text == "王女士，您反映的室温14度我记下了，我明天18:00前给您回电。"
    assert Note.objects.get().text == "已读，室温14度"
    assert Promise.objects.get().due == at(30)
    assert [one.tag.name for one in own.tagged.all()] == ["报修"]
    assert not Message.objects.filter(who="agent").exists()
    told = Event.objects.get(kind="macro.run")
    assert (told.data["macro"], told.data["version"]) == ("报修首答", 1)
    assert verify(own.number).faults == []


def test_a_macro_that_cannot_be_done_does_nothing(own: Case, agent: User, other: User, senior: User) -> None:
    keep_macro(senior, "报修首答", FIRST, at(1))
    macro = macros_for(agent, "heating")[0]
    before = Event.objects.count()
    with pytest.raises(InputError, match="第 2 步"):
        run_macro(own, agent, macro, {}, at(2))
    with pytest.raises(AccessError):
        run_macro(own, other, macro, {"温度": "14"}, at(2))
    keep_macro(senior, "带值", [{"kind": "note", "text": "x"}, {"kind": "text", "text": "{{话}}"}], at(1))
    bad = next(one for one in macros_for(agent) if one.name == "带值")
    with pytest.raises(BlockedError):
        run_macro(own, agent, bad, {"话": "你是傻子吗，滚。"}, at(2))
    assert Event.objects.count() == before
    assert not Note.objects.exists()


def test_a_macro_over_http(own: Case, agent: User, senior: User, login: Callable[[User], Client]) -> None:
    keep_macro(senior, "报修首答", FIRST[:2], at(1))
    pk = Macro.objects.get().pk
    path = f"/desk/cases/{own.number}/macros/{pk}"
    answer = login(agent).post(path, {"field:温度": "14"})
    assert answer.status_code == 200
    assert answer.json()["text"].startswith("王女士，您反映的室温14度")
    assert login(agent).post(path, {}).status_code == 400
    assert login(agent).post(f"/desk/cases/{own.number}/macros/999", {}).status_code == 404


def test_the_palette_finds_by_number_name_and_words(own: Case, agent: User, login: Callable[[User], Client]) -> None:
    client = login(agent)
    for words in (own.number[:14], own.number.lower(), "王秀兰", "暖气"):
        found = client.get("/desk/palette", {"q": words}).json()["cases"]
        assert [one["number"] for one in found] == [own.number], words
    assert client.get("/desk/palette", {"q": "\x00"}).json() == {"cases": []}
    assert client.get("/desk/palette", {"q": "没有的词"}).json() == {"cases": []}


def test_the_export_is_offered_as_a_download(agent: User, login: Callable[[User], Client]) -> None:
    keep_phrase(agent, Given("首答", "您好，我是林晓。"), at(1))
    answer = login(agent).get("/desk/phrases/export")
    assert "attachment" in answer["Content-Disposition"]
    assert "您好，我是林晓。" in io.BytesIO(answer.content).read().decode("utf-8-sig")


def test_a_macro_of_another_team_is_neither_seen_nor_changed(agent: User, senior: User, login: Callable[[User], Client]) -> None:
    theirs = Team.objects.create(name="城西站")
    chief = person("xi", "senior")
    Membership.objects.create(user=chief, team=theirs)
    macro = keep_macro(chief, "报修", FIRST, at(1), team=theirs)
    assert login(chief).get(f"/desk/macros/{macro.pk}").status_code == 200
    for user in (agent, senior):
        assert login(user).get(f"/desk/macros/{macro.pk}").status_code == 404
    with pytest.raises(AccessError, match="别的小组"):
        keep_macro(senior, "报修", FIRST[:1], at(2), macro=macro)
    with pytest.raises(AccessError, match="别的小组"):
        switch_macro(macro, senior, off=True)
    assert MacroVersion.objects.get().steps == macro.versions.get().steps


def test_a_full_width_formula_is_tamed_too(agent: User) -> None:
    keep_phrase(agent, Given("算", "＝1+1 元，请您核对。"), at(1))
    out = to_csv(Phrase.objects.all())
    assert "'＝1+1" in out
    assert from_file(out.encode(), "a.csv", "own", None, "")[0].text == "＝1+1 元，请您核对。"
