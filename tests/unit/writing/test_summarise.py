"""Summaries: what each audience is told, from which turns, and what nobody sees who may not."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tongli.base.errors import InputError
from tongli.base.labels import FactKind, Lang
from tongli.base.talk import CaseContext, StandingPromise, Talk, Turn, Who
from tongli.checking import Checker
from tongli.knowledge import load
from tongli.knowledge.schema import SummaryForm
from tongli.knowledge.schema.handover import Audience
from tongli.reading.personal import mask, personal_spans
from tongli.writing import Planner
from tongli.writing.summarise import Summariser
from tongli.writing.summary import Summary

from .cases import TURNS, at, case
from .scenes import READER

CHECKER = Checker(load(), READER)
AUDIENCES: tuple[Audience, ...] = ("agent", "manager", "return_12345")
MADE = {lang: Summariser(load(), CHECKER, Planner(load(), lang), lang) for lang in Lang}


def told(talk: Talk, audience: Audience = "agent", lang: Lang = Lang.HANS) -> Summary:
    return MADE[lang].summarise(talk, READER.read_talk(talk), audience)


def lines(summary: Summary, section: str) -> list[str]:
    return [line.text for line in summary.section(section).lines]


def test_the_next_agent_is_told_what_to_say_and_not_to_ask() -> None:
    made = told(case(3, promises=(StandingPromise(what="给您回电话", due=at(18, 9, 25), by="小张"),)))
    first = lines(made, "first")[0]
    assert "孩子都冻病了" in first
    assert "打了五次电话" in first
    assert "给您回电话" in first
    assert "对不起" in first
    assert lines(made, "promised") == ["小张答应：给您回电话，11月18日 09:25；已经过了时间，还没有记录办到"]
    assert any("13812345678" in line for line in lines(made, "given"))
    assert any("和平里" in line or "6号楼" in line for line in lines(made, "given"))


def test_what_was_agreed_and_promised() -> None:
    made = told(case())
    assert lines(made, "agreed") == ["客户同意：可以给您减免三天的采暖费96元"]
    assert lines(made, "promised") == ["小张答应：给您回电话，11月18日 18:00；已兑现"]
    promise = made.section("promised").lines[0]
    assert (promise.source, promise.turns) == ("ledger", (3,))
    assert made.section("agreed").lines[0].turns == (5, 6)


def test_without_a_ledger_promises_are_found_in_our_words() -> None:
    made = told(case(5, promises=()))
    assert any("回电话" in line and "小李答应" in line and "11月18日 18:00" in line for line in lines(made, "promised"))
    assert any("没有说时间" in line for line in lines(made, "promised"))


def test_the_feeling_in_words() -> None:
    made = lines(told(case()), "feeling")
    assert made[0].startswith("一开始：愤怒")
    assert any(line.startswith("升到极强，在我方说“") and "冷静" in line for line in made)
    assert made[-1].startswith("现在：平静")


def test_the_manager_is_told_cause_risk_cost_and_breaches() -> None:
    made = told(case(), "manager")
    assert any("阀门没开到位" in line for line in lines(made, "cause"))
    assert {"媒体曝光", "投诉监管", "弱势人群"} <= {line.split("：")[0] for line in lines(made, "risk")}
    assert lines(made, "cost") == ["我方提到：96元", "坐席的权限：200 元"]
    assert "T03 命令冷静：“请您冷静”" in lines(made, "breach")
    assert made.section("breach").lines[0].turns == (1,)


def test_a_number_inside_a_telephone_number_is_no_risk() -> None:
    assert all(line.turns != (0,) for line in told(case(), "manager").section("risk").lines if line.text.startswith("投诉监管"))


def test_the_cause_that_is_on_record_comes_first() -> None:
    made = told(case(facts={"cause": "立管阀门开度不足"}), "manager").section("cause").lines[0]
    assert (made.text, made.source) == ("已查明：立管阀门开度不足", "case")


def test_the_return_form_is_official_and_complete() -> None:
    made = told(case(), "return_12345")
    assert [section.title for section in made.sections] == ["诉求内容", "调查情况", "处理结果", "答复情况", "群众意见"]
    assert lines(made, "demand")[0].startswith("诉求人反映：")
    assert lines(made, "investigation") == ["经了解，师傅查了，是楼道阀门没开到位，已经打开。"]
    assert lines(made, "result")[0] == "经沟通，诉求人同意以下处理：可以给您减免三天的采暖费96元。"
    assert lines(made, "answered")[0].startswith("11月19日 15:00通过网页答复诉求人：“师傅查了")
    assert lines(made, "opinion") == ["诉求人表示认可：“选第一种吧，什么时候退？”。"]
    assert "\n\n【诉求内容】\n诉求人反映：" in made.text


def test_a_case_that_was_never_answered() -> None:
    made = told(case(1), "return_12345")
    assert made.section("answered").lines == ()
    assert "尚未答复诉求人。" in made.text
    assert made.section("opinion").lines == ()


def test_personal_data_by_audience() -> None:
    agent, manager, form = (told(case(), audience).text for audience in AUDIENCES)
    assert "13812345678" in agent
    assert "13812345678" not in manager + form
    assert "6号楼2单元301" not in manager
    masked = MADE[Lang.HANS].summarise(case(), READER.read_talk(case()), "agent", keep=()).text
    assert not re.search(r"13812345678|6号楼2单元301|王芳|王女士", masked)


def test_long_words_are_never_cut_inside_a_number() -> None:
    text = "我" * 57 + "13812345678打不通，" + "暖气三天不热了"
    made = told(Talk.of(text, CaseContext(industry="heating"), at(18, 9)), "manager").text
    assert "1381" not in made.replace("138****5678", "")


def test_other_languages() -> None:
    english = told(case(), "agent", Lang.EN)
    assert english.section("agreed").title == "Agreed"
    assert lines(english, "promised") == ["小张 promised: 给您回电话, Nov 18 18:00; kept"]
    assert lines(english, "first")[0].startswith("王女士您好")  # the customer writes Chinese
    hant = told(case(), "agent", Lang.HANT)
    assert hant.section("promised").title == "答應過的"
    customer = Talk.of("My parcel has been lost for two weeks and nobody answers!", CaseContext(industry="express"), at(18, 9))
    assert "I have read" in lines(told(customer), "first")[0]


def test_braces_in_somebodys_words_stay() -> None:
    made = told(Talk.of("{name}{said}暖气三天不热，打了五次电话没人管", CaseContext(industry="heating"), at(18, 9)))
    assert "暖气三天不热" in made.text


def test_a_form_of_the_region_is_used_there() -> None:
    own = load().of(SummaryForm)[-1].model_copy(update={"id": "own", "audience": "return_12345", "regions": ("沈阳",)})
    summariser = Summariser(load(), CHECKER, Planner(load()))
    summariser._forms = (own, *summariser._forms)
    here, elsewhere = case(region="沈阳市"), case(region="大连市")
    assert summariser.summarise(here, READER.read_talk(here), "return_12345").form == "own"
    assert summariser.summarise(elsewhere, READER.read_talk(elsewhere), "return_12345").form == "return_12345"


def test_nothing_said() -> None:
    with pytest.raises(InputError, match="空的"):
        told(Talk())


def test_only_our_words() -> None:
    made = told(Talk(turns=(Turn(who=Who.AGENT, text="您好，我明天10点前给您回电话。"),), now=at(18, 9)))
    assert made.section("first").lines == ()
    assert len(lines(made, "promised")) == 1


_CLAUSES = [
    "我家暖气三天没热", "电话13812345678", "身份证11010519491231002X", "家里有老人", "要赔偿500元", "什么时候能好",
    "行，就第一个", "不行，我不接受", "谢谢，修好了", "我要曝光你们", "{said}", "My parcel is lost", "我們家網路斷了", "😡",
    "卡号6222021234567890128", "我明天18:00前给您回电话。", "可以退您50元，或者换一件，您看可以吗？",
    "请您冷静。", "是系统故障造成的。",
]  # fmt: skip


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(st.sampled_from(Who), st.lists(st.sampled_from(_CLAUSES), min_size=1, max_size=3)), min_size=1, max_size=5
    ),
    st.sampled_from(AUDIENCES),
    st.sampled_from(Lang),
    st.booleans(),
)
def test_any_talk(said: list[tuple[Who, list[str]]], audience: Audience, lang: Lang, all_hidden: bool) -> None:
    talk = Talk(turns=tuple(Turn(who=who, text="，".join(clauses)) for who, clauses in said), now=at(20, 9))
    made = MADE[lang].summarise(talk, READER.read_talk(talk), audience, keep=() if all_hidden else None)
    form = next(form for form in load().of(SummaryForm) if form.audience == audience)
    keep: set[FactKind] = set() if all_hidden else set(form.keep)
    for section in made.sections:
        assert section.title
        assert section.empty
        for line in section.lines:
            assert line.text.strip()
            assert not re.search(r"\{(?!said\})\w+\}", line.text)
            assert line.turns or line.source != "talk"
            assert all(0 <= turn < len(talk.turns) for turn in line.turns)
            assert {fact.kind for fact in personal_spans(line.text)} <= keep
            assert mask(line.text, keep) == line.text


@settings(max_examples=10, deadline=None)
@given(st.text(max_size=300))
def test_any_words(text: str) -> None:
    assert told(Talk.of(text)).text


def test_a_long_talk_stays_short() -> None:
    long = Talk(turns=TURNS * 20, case=case().case, now=at(25, 9))
    assert max(len(section.lines) for section in told(long).sections) <= 12
