"""Lines of a policy, said to the customer: what is left out, how it is turned, which times are counted, which lines are told."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.writing.scenes import NOW, READER, scene

from tongli.base.labels import Stage
from tongli.base.talk import CHINA, CaseContext, Talk
from tongli.knowledge import load
from tongli.writing.provisions import MOST, ROOM, HouseRules, Provision, Told, told_now
from tongli.writing.scenery import Scenery

RULES = HouseRules(load())


def read(*policy: str, fresh: str = "", before: str = "", said: str = "", now: datetime | None = NOW) -> list[Provision]:
    return sorted(RULES.read(policy, Told(fresh, before, said), now).told, key=lambda one: one.order)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("客服可当场赠送一次免费清洗", "我可以当场赠送一次免费清洗"),
        ("用户可凭发票申请延保", "您可以凭发票申请延保"),
        ("换货须经仓库验收", "换货要经仓库验收"),
        ("不得要求客户自付检测费", "不会要求您自付检测费"),
        ("客服须当日发出受理短信", "我会当日发出受理短信"),
        ("外地业主可委托亲友收房", "外地的，可以委托亲友收房"),
        ("积分兑换只适用于实名注册的用户", "积分兑换只适用于实名注册的情况"),
        ("将客户意见转给门店", "将您的意见转给门店"),
        ("客户要求的，可改约上门日期", "您要求的，可以改约上门日期"),
    ],
)
def test_a_line_is_turned_to_the_customer(line: str, said: str) -> None:
    assert [one.said for one in read(line)] == [said]


@pytest.mark.parametrize(
    "line", ["客服不得承诺赔付金额", "定责之前客服不得透露检测数据", "客服权限为50元", "先安抚情绪，不得承诺结果"]
)
def test_what_only_the_staff_is_told_is_kept(line: str) -> None:
    found = RULES.read((line,), Told("怎么赔"), NOW)
    assert line in found.kept
    assert all("不得" not in one.said and "权限" not in one.said for one in found.told)


@pytest.mark.parametrize(
    ("line", "shown", "due"),
    [
        ("登记后4小时内上门查看", "4小时内（今晚19:10前）上门查看", NOW + timedelta(hours=4)),
        ("30分钟内由值班长回电", "30分钟内（今天15:40前）由值班长回电", NOW + timedelta(minutes=30)),
        (
            "自提出异议起2个工作日内书面答复",
            "2个工作日内（11月24日前）书面答复",
            datetime(2026, 11, 24, 23, 59, 59, tzinfo=CHINA),
        ),
        ("3天内派人排查管道", "3天内（11月23日前）派人排查管道", datetime(2026, 11, 23, 23, 59, 59, tzinfo=CHINA)),
    ],
)
def test_a_limit_that_runs_from_now_is_counted_out(line: str, shown: str, due: datetime) -> None:
    (one,) = read(line)
    assert shown in one.said
    assert one.due == (due,)
    assert one.served


@pytest.mark.parametrize(
    "line",
    [
        "收齐材料后5个工作日内答复",
        "经检测确认，48小时内安排更换",
        "签收7天内可退",
        "付款后7天内无理由退换",
        "2至3个工作日到账",
        "同一季再次报修的，2小时内到场",
    ],
)
def test_a_clock_that_does_not_start_now_is_left_alone(line: str) -> None:
    (one,) = read(line)
    assert one.due == ()
    assert "（" not in one.said


def test_without_a_clock_times_stay_as_they_are() -> None:
    (one,) = read("登记后4小时内上门查看", now=None)
    assert (one.said, one.due, one.served) == ("登记后4小时内上门查看", (), True)


def test_a_line_about_somebody_is_for_those_who_told_of_one() -> None:
    line = "家有婴幼儿的，可优先安排上门"
    assert read(line, fresh="屋里太冷了") == []
    assert len(read(line, fresh="屋里太冷了,宝宝才五个月")) == 1


def test_what_was_told_before_is_not_told_again() -> None:
    assert read("凭购物小票免费更换同款", said="您凭购物小票可以免费更换同款") == []


def test_a_long_policy_is_searched_for_what_concerns_them() -> None:
    counters = tuple(
        f"第{n}号柜台负责{what}登记" for n, what in enumerate(("发票", "会员", "停车", "礼盒", "广播", "导购", "试衣", "母婴"), 1)
    )
    long = (*counters, "雨伞寄存柜打不开的，由保安到柜前取出")
    talk = Talk.of("我的雨伞寄存在你们那儿，柜子打不开了", CaseContext(channel="chat"), NOW)
    found = RULES.read(long, Told("我的雨伞寄存在你们那儿,柜子打不开了"), NOW)
    told = told_now(found, talk, hot=False, danger=False)
    assert [one.said for one in told] == ["雨伞寄存柜打不开的，由保安到柜前取出"]


def test_the_upset_hear_of_no_money_and_no_refusal() -> None:
    policy = ("登记后2小时内回电说明进度", "延误可补偿20元券", "人为损坏不予保修")
    talk = Talk.of("等了两天没人管！！", CaseContext(channel="chat"), NOW)
    found = RULES.read(policy, Told("等了两天没人管!!"), NOW)
    assert [one.order for one in told_now(found, talk, hot=True, danger=False)] == [0]
    assert [one.order for one in told_now(found, talk, hot=False, danger=False)][:2] == [0, 1]


def test_in_danger_only_what_is_done_at_once() -> None:
    policy = ("抢修队30分钟内到场", "损失由理赔岗48小时内上门查勘", "会员可积分换礼")
    talk = Talk.of("水管爆了", CaseContext(channel="phone"), NOW)
    found = RULES.read(policy, Told("水管爆了"), NOW)
    assert [one.order for one in told_now(found, talk, hot=True, danger=True)] == [0]


@given(
    st.lists(st.text(alphabet="客服可退换修的，。；3天小时内不得须凭票上门您我7个工作日", max_size=60), max_size=12),
    st.sampled_from(sorted(ROOM)),
)
def test_no_more_is_told_than_the_channel_bears(policy: list[str], channel: str) -> None:
    talk = Talk.of("我要退货", CaseContext.model_validate({"channel": channel}), NOW)
    found = RULES.read(tuple(policy), Told("我要退货"), NOW)
    told = told_now(found, talk, hot=False, danger=False)
    assert len(told) <= MOST
    assert sum(len(one.said) for one in told) <= ROOM[channel]
    assert [one.order for one in told] == sorted(one.order for one in told)
    assert all(due > NOW for one in told for due in one.due)


POLICY = ("报修登记后24小时内上门检修", "同一故障两次修不好的，凭维修单免费换新", "客服不得认定人为损坏")


def test_a_draft_tells_the_rules_and_its_times_are_planned() -> None:
    from tongli import Engine

    talk = Talk.from_lines(
        ["客户: 洗碗机上周装的，昨天开始一直报警不出水，你们什么时候能来修？"],
        CaseContext(agent="小李", industry="retail", policy=POLICY),
        NOW,
    )
    engine = Engine()
    plan = engine.plan(talk, Stage.CONSENSUS)
    draft = engine.draft(talk, plan)
    assert "24小时内（明天15:10前）上门检修" in draft.text
    assert "凭维修单免费换新" in draft.text
    assert "不得" not in draft.text
    assert any(promise.due == NOW + timedelta(hours=24) for promise in plan.promises)
    assert any(avoid.what == POLICY[2] for avoid in plan.not_promised)
    assert not draft.check.blocked


def test_papers_are_asked_for_only_where_none_were_sent() -> None:
    policy = ("凭购物小票可换新",)
    asked = scene("客户: 锅用了两次就掉漆了，能换吗", stage=Stage.CONSENSUS, industry="retail", policy=policy)
    sent = scene("客户: 锅用了两次就掉漆了，小票照片发你了，能换吗", stage=Stage.CONSENSUS, industry="retail", policy=policy)
    assert asked.has("house_needs")
    assert not sent.has("house_needs")


def test_nothing_is_told_to_somebody_who_only_thanks() -> None:
    found = scene("客户: 好的，谢谢你", industry="retail", policy=("凭购物小票可换新",))
    assert found.house == ()


def test_a_clock_that_began_before_this_reply_is_not_counted_again() -> None:
    policy = ("线路故障24小时内修复", "报修登记后2小时内派工", "查询结果30分钟内回复")
    first, later = read(*policy), read(*policy, said="已经给您报修了")
    assert [bool(one.due) for one in first] == [True, True, True]
    assert [bool(one.due) for one in later] == [False, False, True]


def test_how_long_something_lasted_is_no_limit_of_our_work() -> None:
    (one,) = read("15天无物流更新按遗失处理")
    assert one.due == ()


def test_lines_of_a_companys_pack_are_told_once_confirmed(tmp_path: Path) -> None:
    pack = tmp_path / "own_rules"
    (pack / "policy").mkdir(parents=True)
    (pack / "pack.toml").write_text(
        'id = "own_rules"\nkind = "site"\nversion = "1.0.0"\nname_zh = "本站"\nname_en = "Own"\n', "utf-8"
    )
    line = '[[house]]\nid = "own.{0}"\ntext = "{1}"\ndemands = ["fix"]\nsource = "服务手册"\nas_of = 2026-11-01\n{2}\n'
    signed = line.format("visit", "报修登记后6小时内上门查看", 'confirmed_by = "陈岚"')
    (pack / "policy/house.toml").write_text(signed + line.format("gift", "修好后可送一次保养", ""), "utf-8")
    scenery = Scenery(load(pack))
    talk = Talk.of("洗衣机漏水了，麻烦派人来修", CaseContext(industry="retail"), NOW)
    told = scenery.scene(talk, READER.read_talk(talk), Stage.CONSENSUS).house
    assert [one.said for one in told] == ["报修登记后6小时内（今晚21:10前）上门查看"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("超期的,客服经理须当天回电", "超期的，客服经理要当天回电"),
        ("户内渗漏由上层业主承担修复,物业负责联系", "户内渗漏由上层业主承担修复，物业负责联系"),
        ("押金1,500元,退房当天退", "押金1,500元，退房当天退"),
    ],
)
def test_what_is_typed_otherwise_is_said_well(line: str, said: str) -> None:
    assert read(line, fresh="押金和渗漏怎么办，超期了")[0].said == said


def test_what_is_not_handed_out_is_said_to_who_asks() -> None:
    line = "快递员个人电话不得提供给客户"
    assert read(line, fresh="你把他电话给我")[0].said == "快递员个人电话不能提供给您"
    assert read(line, fresh="我的包裹呢") == []


def test_a_clock_that_starts_later_is_not_counted() -> None:
    assert read("退费在采暖季结束后30天内退到原账户", fresh="什么时候退费")[0].due == ()
    assert read("代办后退款15个工作日内到账", fresh="退款什么时候到账")[0].due == ()
    assert read("盖章后3天内寄出", fresh="什么时候寄")[0].due == ()
    assert read("报修后24小时内上门", fresh="什么时候上门")[0].due != ()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("如需改期可以免费改一次", "如要改期可以免费改一次"),
        ("经主管批准可减免一个月", "经主管批准可以减免一个月"),
        ("未经收件人同意，客服不得改派", ""),  # what is left says nothing
    ],
)
def test_a_rule_is_told_whole_or_not_at_all(line: str, said: str) -> None:
    assert "".join(one.said for one in read(line, fresh="我想改期，能减免吗，别改派")) == said
