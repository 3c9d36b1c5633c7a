"""The supervisor's page: the sentences that hurt."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.desk.conftest import COMPLAINT, at
from tongli.base.evidence import Span
from tongli.base.labels import Severity
from tongli.checking import CheckResult, Violation
from tongli.desk.accounts.models import User
from tongli.desk.cases.actions.open_case import open_case
from tongli.desk.cases.actions.send_reply import send_reply
from tongli.desk.cases.actions.settle_promise import settle_promise
from tongli.desk.cases.models import Case, Message
from tongli.desk.insight.hurtful import PER_RULE, hurtful
from tongli.desk.insight.queries import overview_of
from tongli.desk.wiring import engine, now

pytestmark = pytest.mark.django_db
HARSH = "您好。麻烦您说重点，到底哪里不热？我在查。"


def finds(*broken: tuple[str, str, Severity]) -> Callable[..., CheckResult]:
    """A checker that finds these words, each under its rule; an empty text stands for the whole reply."""

    def check(reply: str, *_: object, **__: object) -> CheckResult:
        found = []
        for rule, words, severity in broken:
            at_words = reply.find(words) if words else -1
            span = Span(start=at_words, end=at_words + len(words)) if at_words >= 0 else None
            found.append(
                Violation(
                    rule=rule, name=f"名{rule}", severity=severity, span=span, text=words, message="m", why="w", source="s",
                    suggestion="g",
                )
            )  # fmt: skip
        return CheckResult(violations=tuple(found), commitments=())

    return check


def test_the_worst_come_first_and_lead_to_their_place(
    own: Case, agent: User, supervisor: User, login: Callable[[User], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    calm = open_case("你好，请问供暖到几号结束？", at(0)).case
    Case.objects.filter(pk=calm.pk).update(agent=agent)
    broken = (("L06", "我在查", Severity.WARNING), ("E01", "", Severity.WARNING), ("L05", "不热", Severity.HINT))
    monkeypatch.setattr(engine().checker, "check", finds(*broken))
    send_reply(calm, agent, HARSH, at(1))
    monkeypatch.setattr(engine().checker, "check", finds(*broken, ("T07", "说重点", Severity.ERROR)))
    sent = send_reply(own, agent, HARSH, at(1), override_reason="客户要求")
    found = hurtful(at(0))
    assert [(one.rule, one.number) for one in found] == [("T07", own.number), ("L06", own.number), ("L06", calm.number)]
    first = found[0]
    assert (first.before, first.words, first.after) == ("麻烦您", "说重点", "，到底哪里不热？")
    assert (first.reply, first.reason, first.severity) == (sent.seq, "客户要求", "error")
    assert found[1].reason == ""
    assert first.intensity == own.messages.first().reading["intensity"] > found[2].intensity
    assert hurtful(at(2)) == ()
    monkeypatch.undo()
    Message.objects.update(at=now())
    page = login(supervisor).get("/desk/overview/").content.decode()
    assert f"/desk/cases/{own.number}/#e-{sent.seq}" in page
    assert agent.name not in page.split("最伤人的句子")[1].split("</section>")[0]


def test_tone_comes_before_promises_and_the_same_words_once(own: Case, agent: User, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = (("P01", "我在查", Severity.WARNING), ("X01", "您好", Severity.WARNING), ("T07", "说重点", Severity.WARNING))
    monkeypatch.setattr(engine().checker, "check", finds(*broken, ("S01", "说重点", Severity.WARNING)))
    send_reply(own, agent, HARSH, at(1))
    assert [one.rule for one in hurtful(at(0))] == ["T07", "P01", "X01"]


def test_one_rule_does_not_fill_the_list(own: Case, agent: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine().checker, "check", finds(("L06", "我在查", Severity.WARNING)))
    for number in range(PER_RULE + 2):
        send_reply(own, agent, f"{number}，我在查", at(1 + number))
    assert len(hurtful(at(0))) == PER_RULE


def test_a_long_sentence_is_shortened_around_the_words(own: Case, agent: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine().checker, "check", finds(("L06", "尽快", Severity.WARNING)))
    send_reply(own, agent, "我" * 100 + "尽快" + "办" * 100, at(1))
    (one,) = hurtful(at(0))
    assert one.before == "…" + "我" * 40
    assert one.after == "办" * 40 + "…"


def test_nothing_hurtful_is_said_so(case: Case, supervisor: User, login: Callable[[User], Client]) -> None:
    assert case.messages.get().text == COMPLAINT
    assert "没有伤人的句子" in login(supervisor).get("/desk/overview/").content.decode()


def test_the_review_has_subjects_days_and_kept_promises(own: Case, agent: User) -> None:
    open_case("快递丢了两个星期没人管", at(1))
    send_reply(own, agent, "王女士，我今天18:00前给您回电。", at(2), override_reason="测试")
    promise = own.promises.filter(state="open").first()
    assert promise is not None
    settle_promise(own, promise.pk, agent, "kept", at(3), note="办好了")
    found = overview_of(at(24))
    assert sum(one.count for one in found.subjects) >= 2, "what people complain of, by subject"
    assert [(day, opened) for day, opened, _ in found.days] == [("11-18", 2)]
    assert next(one for one in found.kept if one.sort == "all").kept >= 1


def test_the_review_names_what_comes_again_and_how_long_it_took(own: Case) -> None:
    told = ((1, "暖气一直不热，家里才14度"), (24 * 20, "第三次打电话了，暖气还是不热！"))
    cold = [open_case(text, at(hour)).case for hour, text in told]
    open_case("快递丢了，一直没有人赔", at(24 * 40))
    Case.objects.filter(pk=cold[0].pk).update(closed_at=at(1 + 36))
    labels = {found["label"] for message in cold[1].messages.all() for found in message.reading["subjects"]}
    causes = {cause.label: cause for cause in overview_of(at(24 * 40 + 1)).causes}
    supply = causes["supply_quality"]
    assert "supply_quality" in labels
    assert (supply.recent, supply.before) == (1, 2), "the own case and the first one are older than thirty days"
    assert supply.again >= 1
    assert supply.days == 1.5
