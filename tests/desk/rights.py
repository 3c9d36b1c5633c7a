"""Who may reach which address of the desk: one line for every address, held against the real ones by ``test_matrix.py``.

A new address needs a line here: in ``RIGHTS`` the method and the action of ``casework.access`` that it asks for, or in
``PUBLIC`` or ``APART`` why it asks for none.
"""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Right:
    """``action``: of ``casework.access``; empty: whoever is logged in. ``data``: what is posted, good enough to get past the
    form. ``viewing``: whoever may do it must also see the case. ``role``: asked of the role alone, whatever case it is."""

    method: str
    action: str
    data: dict[str, Any] = field(default_factory=dict)
    viewing: bool = True
    role: bool = False


def get(action: str, /, **more: Any) -> Right:
    return Right("GET", action, **more)


def post(action: str, /, **data: Any) -> Right:
    return Right("POST", action, data)


CASE = "desk/cases/<str:number>/"
CUSTOMER = CASE + "customer"
PROMISE = CASE + "promises/<int:promise>/"
REFERRALS = CASE + "referrals/"
REFERRAL = REFERRALS + "<int:referral>/"
AUDIT = "desk/audit/cases/<str:number>/"
PERSON = "desk/people/<int:pk>/"

RIGHTS: dict[str, Right] = {
    # the workbench
    "desk/queue": get("case.view"),
    CASE: get("case.view"),
    CASE + "talk": get("case.view"),
    CASE + "guide": get("case.view"),
    CASE + "history": get("case.view"),
    CASE + "handover": get("case.view"),
    CASE + "check": post("case.reply", text="您好，我在。"),
    CASE + "draft": post("case.reply"),
    CASE + "rewrite": post("case.reply", text="您好，我在。"),
    CASE + "reply": post("case.reply", text="您好，我在。", override_reason="测试"),
    CASE + "hold": post("case.reply", text="您好，我在。", override_reason="测试"),
    CASE + "held/<int:held>/back": post("case.reply"),
    CASE + "held/<int:held>/send": post("case.reply"),
    CASE + "unsent": post("case.reply", text="您好"),
    CASE + "file": get("case.file"),
    CASE + "file/make": post("case.file"),
    CASE + "files": post("case.reply"),
    "desk/files/<str:key>": get("file.view"),
    CASE + "uncover": post("unmask.ask", reason="核对上门地址"),
    CASE + "assign": post("case.assign", team="none"),
    CASE + "give": get("case.assign"),
    CASE + "take": post("case.take"),
    CASE + "note": post("case.note", text="备注"),
    CASE + "ask": post("case.ask_acceptance"),
    CASE + "close": post("case.close"),
    CASE + "escalate": post("case.escalate", reason="客户要找媒体"),
    CASE + "escalation": post("case.settle_escalation", reason="已与客户通话"),
    CASE + "reopen": post("case.reopen", reason="又不热"),
    CASE + "correct": post("case.correct_reading", field="subjects", value="privacy", message_id="{message}"),
    CASE + "promises": post("promise.add", what="回电", due="2099-01-01T10:00"),
    PROMISE + "pause": post("promise.settle", waits_for="请发照片"),
    PROMISE + "resume": post("promise.settle"),
    PROMISE + "notice": post("promise.withdraw"),
    PROMISE + "tell": post("promise.withdraw", text="您好，今天来不及，我明天18:00前给您回电。", override_reason="测试"),
    PROMISE + "settle": post("promise.settle", state="kept", evidence="已回电"),
    # a case's life
    "desk/alarms": get(""),
    CASE + "assess": post("case.assess"),
    CASE + "decide": post("case.decide", decision="更换阀门", reason="阀门坏了"),
    CASE + "alarm": post("alarm.take"),
    # tasks and visits
    "desk/tasks/": get("task.do"),
    CASE + "tasks": post("task.make", what="查阀门", due="2099-01-01T10:00", to="role:agent"),
    "desk/tasks/<int:task>/take": post("task.do"),
    "desk/tasks/<int:task>/settle": post("task.do", result="查过了"),
    CASE + "visits": post("visit.plan", kind="core.look", starts="2099-01-01T10:00", ends="2099-01-01T11:00", address="平安里"),
    "desk/visits/<int:visit>/move": post("visit.plan", reason="堵车"),
    "desk/visits/<int:visit>/cancel": post("visit.plan", reason="不用去了"),
    "desk/visits/<int:visit>/notice": post("case.reply"),
    "desk/visits/<int:visit>/tell": post("case.reply", text="师傅明天10点前到。"),
    "desk/photos/<int:photo>": get("visit.photo"),
    "desk/field/": get("visit.work"),
    "desk/field/<int:visit>/": get("visit.work"),
    "desk/field/<int:visit>/arrived": post("visit.work"),
    "desk/field/<int:visit>/report": post("visit.work"),
    # cases that a regulator sent
    "desk/referrals/": get("case.view"),
    "desk/referrals/new": get("case.open"),
    "desk/referrals/record": post("case.open", regulator="hotline_12345", reference="D2", text="暖气三天不热"),
    REFERRALS: get("case.view"),
    REFERRAL + "printed": get("case.view"),
    REFERRAL + "meet": post("referral.manage", step="accept", evidence="电话"),
    REFERRAL + "answer": post("referral.answer", text="已修好。"),
    REFERRAL + "extend": post("referral.manage", until="2099-01-01T10:00", reason="等配件"),
    REFERRAL + "extension": post("referral.manage", granted="yes"),
    REFERRAL + "returned": post("referral.manage", reason="客户不满意"),
    REFERRAL + "callback": post("referral.manage", outcome="satisfied", resolved="yes"),
    # lists, phrases, macros
    "desk/list": get("case.view"),
    "desk/list/bulk": post("case.view", case="{number}", action="pick", view="1"),
    "desk/list/bulk/<int:pk>": get("case.view"),
    "desk/list/bulk/<int:pk>/undo": post("case.view"),
    "desk/list/views": get("case.view"),
    "desk/list/views/save": post("case.view", name="今天"),
    "desk/list/views/<int:pk>": post("case.view", name="今天"),
    "desk/list/views/<int:pk>/drop": post("case.view"),
    "desk/palette": get("case.view"),
    "desk/phrases/": get("phrase.use"),
    "desk/phrases/new": get("phrase.use"),
    "desk/phrases/keep": post("phrase.use", text="您好，我是林晓。"),
    "desk/phrases/export": get("phrase.use"),
    "desk/phrases/import": post("phrase.use"),
    "desk/phrases/<int:pk>": get("phrase.use"),
    "desk/phrases/<int:pk>/keep": post("phrase.use", text="您好，我是林晓。"),
    "desk/phrases/<int:pk>/drop": post("phrase.use"),
    "desk/macros/": get("phrase.use"),
    "desk/macros/new": get("macro.write"),
    "desk/macros/keep": post("macro.write", name="首答", kind="take", text=""),
    "desk/macros/<int:pk>": get("phrase.use"),
    "desk/macros/<int:pk>/keep": post("macro.write", name="首答", kind="take", text=""),
    "desk/macros/<int:pk>/switch": post("macro.write"),
    CASE + "phrases": get("case.reply"),
    CASE + "tag": post("case.tag", tag="报修"),
    CASE + "untag": post("case.tag", tag="报修"),
    CASE + "macros/<int:pk>": post("case.view"),  # what a macro does asks for its own right, step by step
    # looking at all cases
    "desk/search/": get("case.view"),
    "desk/overview/": get("overview.view"),
    "desk/academy/": get("rules.view"),
    "desk/audit/": get("audit.view"),
    "desk/audit/export": post("audit.export"),
    AUDIT: get("audit.view", role=True),
    AUDIT + "export": Right("POST", "audit.export", {"form": "json"}, role=True),
    AUDIT + "hold": Right("POST", "hold.place", {"reason": "监管调查"}, role=True),
    AUDIT + "holds/<int:hold_id>/release": Right("POST", "hold.release", {"reason": "撤诉"}, role=True),
    AUDIT + "erase": Right("POST", "person.erase", {"again": "{number}", "ground": "request", "reason": "本人提出"}, role=True),
    "desk/porting/": get("data.import"),
    "desk/porting/upload": post("data.import"),
    "desk/porting/files/<str:key>/": get("data.import"),
    "desk/porting/files/<str:key>/start": post("data.import"),
    "desk/porting/files/<str:key>/drop": post("data.import"),
    "desk/porting/runs/<int:run_id>/": get("data.import"),
    "desk/porting/runs/<int:run_id>/on": post("data.import"),
    "desk/porting/runs/<int:run_id>/remarks": get("data.import"),
    "desk/porting/list": post("data.export"),
    # people, tokens, webhooks
    "desk/people/": get("accounts.manage"),
    "desk/people/new": get("accounts.manage"),
    "desk/people/make": post("accounts.manage", username="neu", name="新", role="agent", password="warm-water-9"),
    "desk/people/record": get("accounts.manage"),
    "desk/people/teams": post("accounts.manage", name="新组"),
    "desk/people/teams/<int:pk>": post("accounts.manage", name="改组"),
    PERSON: get("accounts.manage"),
    PERSON + "change": post("accounts.manage", name="改", role="agent", limit="", email=""),
    PERSON + "switch": post("accounts.manage", reason="离职"),
    PERSON + "password": post("accounts.manage", password="warm-water-9"),
    PERSON + "logins/end": post("accounts.manage"),
    PERSON + "logins/<int:session>/end": post("accounts.manage"),
    "desk/tokens/": get("token.manage"),
    "desk/tokens/make": post("token.manage", name="程序", days="30", scopes="cases:read", role="agent"),
    "desk/tokens/<int:token>/revoke": post("token.manage"),
    "desk/webhooks/": get("webhook.manage"),
    "desk/webhooks/make": post("webhook.manage", name="x", url="https://example.com/x", kinds="case.opened"),
    "desk/webhooks/<int:endpoint>/": get("webhook.manage"),
    "desk/webhooks/<int:endpoint>/switch": post("webhook.manage", active="1"),
    "desk/webhooks/<int:endpoint>/remove": post("webhook.manage"),
    "desk/webhooks/<int:endpoint>/test": post("webhook.manage"),
    "desk/webhooks/<int:endpoint>/again": post("webhook.manage"),
    # the close, and the customer as a whole
    CASE + "heard": post("case.hear_acceptance", words="好了"),
    CASE + "survey-heard": post("case.hear_acceptance", result="4"),
    CUSTOMER: get("customer.view"),
    CUSTOMER + "/wishes": post("customer.edit", channel="phone"),
    CUSTOMER + "/consents": post("customer.edit", kind="contact", given="yes", how="电话里说的"),
    CUSTOMER + "/consents/<int:consent_id>/withdraw": post("customer.edit", how="短信"),
    CUSTOMER + "/contacts": post("customer.edit", kind="phone", value="13812345678"),
    CUSTOMER + "/contacts/<int:contact_id>/verify": post("customer.edit", how="回拨"),
    CUSTOMER + "/contacts/<int:contact_id>/remove": post("customer.edit", reason="换号"),
    CUSTOMER + "/marks": post("customer.mark", kind="vip", reason="老客户", until="2026-12-01"),
    CUSTOMER + "/marks/<int:mark_id>/end": post("customer.mark", reason="到期"),
    CUSTOMER + "/merge": post("customer.merge", other="{number}", reason="核对过"),
    CUSTOMER + "/merges/<int:merge_id>/undo": post("customer.merge", reason="看错"),
    CUSTOMER + "/not-same": post("customer.merge", other="{number}"),
    CUSTOMER + "/not-same/undo": post("customer.merge", other="{number}"),
    # one's own account
    "accounts/me/": get(""),
    "accounts/me/logins/others/end": post(""),
    "accounts/me/logins/<int:session>/end": post(""),
}

PUBLIC: dict[str, str] = {
    "": "the front page",
    "language/": "sets a cookie of one's own",
    "c/": "where a customer begins",
    "c/<str:token>/": "a customer's own page; its address is the secret",
    "c/<str:token>/messages": "as above",
    "c/<str:token>/entries": "as above",
    "c/<str:token>/files": "as above",
    "c/<str:token>/files/<str:key>": "as above: only files of that customer's own talk",
    "c/<str:token>/side": "as above",
    "c/<str:token>/answer": "as above",
    "c/<str:token>/survey": "as above",
    "desk/": "leads everybody on to the page of their role; logged in only",
}

APART: dict[str, str] = {
    "accounts/": "allauth's own pages of logging in and of one's own account; none shows or changes anybody else",
    "admin/": "Django's administration: administrators only (test_only_administrators_enter_djangos_pages)",
    "desk/cases/<str:number>/merging/": "needs two cases: tests of desk/merging hold both against the rights",
    "desk/cases/<str:number>/ladder/": "needs a rung that was told: tests of desk/ladder",
    "desk/incidents/": "named by an incident's number: tests of desk/incidents",
    "desk/ladder/": "a list of what one may see: tests of desk/ladder",
    "api/": "programs, by token: scopes and the role's rights (tests of desk/api); a session opens nothing there",
}
"""Groups of addresses with rules of their own, by how they begin."""
