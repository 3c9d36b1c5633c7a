"""Sentences of the customer's page, in the three languages; Traditional is made from Simplified."""

from datetime import datetime

from tongli.desk.cases.snapshots import PromiseView
from tongli.writing.script import to_traditional

EVENTS = {
    "case.acknowledged": ("您的投诉已经收到", "We have received your complaint"),
    "case.taken": ("{who} 正在为您处理", "{who} is looking after you"),
    "case.assigned": ("{who} 正在为您处理", "{who} is looking after you"),
    "visit.arrived": ("{who} 已经到了", "{who} has arrived"),
    "acceptance.asked": ("我们想请您确认：问题解决了吗？", "We would like to hear from you: is it settled?"),
    "acceptance.accepted": ("您确认：已解决", "You confirmed that it is settled"),
    "acceptance.refused": ("您表示：还没有解决，我们会继续处理", "You said that it is not settled yet; we carry on"),
    "acceptance.said": ("您的回答我们照原话记下了，会再看一遍", "We have noted your answer as you said it and look at it again"),
    "survey.answered": ("您评价了这次办理，谢谢", "You told us how it went; thank you"),
    "case.closed": ("本次投诉已办结，您随时可以在这里继续写", "This complaint is closed; you can write here at any time"),
    "case.reopened": ("案件已重新打开，我们继续处理", "The case is open again; we carry on"),
}
"""Events that the customer sees, and how; no other is even read for the customer's page."""


def say(zh: str, en: str, lang: str) -> str:
    """The words in the language of the page."""
    return en if lang == "en" else to_traditional(zh) if lang == "zh-Hant" else zh


def event_words(kind: str, lang: str, who: str) -> str:
    """An event in the customer's words; empty where the customer is not concerned."""
    if kind not in EVENTS:
        return ""
    zh, en = EVENTS[kind]
    return say(zh.format(who=who), en.format(who=who), lang)


def next_step(
    lang: str, agent: str, promises: tuple[PromiseView, ...], *, closed: bool, asked: bool, waiting: datetime | None
) -> str:
    """What the customer can expect next, in one sentence."""
    pending = [promise for promise in promises if promise.state == "open"]
    if closed:
        return say(
            "已办结。如果问题又出现，直接在这里写，我们会接着处理。",
            "Closed. If it comes back, just write here and we carry on.",
            lang,
        )
    if asked:
        return say("请告诉我们：问题解决了吗？", "Please tell us: is it settled?", lang)
    who = agent or say("客服", "an agent", lang)
    if waiting is not None:
        if not agent:
            return say("已经收到您的消息，马上有人接手。", "We have your message; somebody will take over shortly.", lang)
        return say(f"{who} 已经收到，正在看您写的内容。", f"{who} has your message and is reading it.", lang)
    if pending and all(promise.waits_for for promise in pending):
        return say(f"在等您：{pending[0].waits_for}", f"We are waiting for you: {pending[0].waits_for}", lang)
    if pending and pending[0].overdue:
        return say(
            f"“{pending[0].what}”已经过了答应的时间，对不起，我们正在催办。",
            f"“{pending[0].what}” is late. We are sorry and are chasing it.",
            lang,
        )
    if pending:
        when = f"{pending[0].due_text}：" if pending[0].due else ""
        return say(f"{when}{pending[0].what}（{who}）", f"Next: {pending[0].what} ({who})", lang)
    return say("等您的消息。", "We are waiting for your message.", lang)
