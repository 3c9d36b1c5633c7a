"""What a chat model is asked: the plan, the draft without a model, and the talk as quoted data. The texts are ``prompts/*.txt``.

Nothing that may not be said is in it: no limit of authority, no internal note, no line of policy that the draft does not use.
Customers' words stand as JSON strings between fences that they cannot write, with brackets and tags made harmless.
"""

import hashlib
import json
import re

from tongli.base.labels import Lang
from tongli.base.talk import Talk, Who
from tongli.knowledge import Knowledge
from tongli.ports import Message
from tongli.writing.masking import Mask
from tongli.writing.model import Draft, Plan
from tongli.writing.verdict import Refusal

MOST_TURNS, LONGEST_TURN, LONGEST_TALK = 12, 1_200, 5_000
"""Turns and characters of the talk that are sent: the first message and the last ones."""
_LANGUAGE = {Lang.HANS: "简体中文", Lang.HANT: "繁體中文（台灣用語）", Lang.EN: "English"}
_CHANNEL = {"chat": "", "phone": "这是电话里要说的话，要顺口。", "email": "这是一封邮件，称呼、正文、署名分段写。"}
_WHO = {Who.CUSTOMER: "客户", Who.AGENT: "客服", Who.BOT: "机器人"}
_THINKING = re.compile(r"<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL | re.IGNORECASE)
_HEAD = re.compile(r"^\s*(?:客服|客服回复|回复|回复正文|正文|答复|回覆|reply|agent|assistant)\s*[:：]\s*", re.IGNORECASE)
_WRAPS = (("```", "```"), ("“", "”"), ("「", "」"), ('"', '"'), ("'", "'"))


class Prompt:
    """The texts of the questions, from the packs."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.system = knowledge.text("core/prompts/draft.txt").strip()
        self._ask = knowledge.text("core/prompts/ask.txt").strip()
        self._repair = knowledge.text("core/prompts/repair.txt").strip()

    def ask(self, talk: Talk, plan: Plan, base: Draft, mask: Mask, most: int) -> tuple[Message, ...]:
        """The first question: instructions, and what is to be written about."""
        quoted = _quoted(talk, mask)
        fence = f"=={hashlib.blake2s(quoted.encode('utf-8', 'replace'), digest_size=6).hexdigest()}=="
        values = {
            "points": "\n".join(_points(plan, mask)),
            "questions": "\n".join(mask.hide(question) for question in plan.questions) or "（没有）",
            "base": mask.hide(base.text),
            "fence": fence,
            "talk": quoted,
            "language": _LANGUAGE[plan.lang],
            "most": str(most),
            "channel": _CHANNEL[talk.case.channel],
        }
        return Message("system", self.system), Message("user", _filled(self._ask, values))

    def repair(self, asked: tuple[Message, ...], answer: str, refused: tuple[Refusal, ...], mask: Mask) -> tuple[Message, ...]:
        """The second question: the same again, the answer, and what is wrong with it. ``answer`` as the model wrote it."""
        reasons = "\n".join(f"· {mask.hide(refusal.why)}" for refusal in refused)
        return (*asked, Message("assistant", answer), Message("user", _filled(self._repair, {"reasons": reasons})))


def cleaned(answer: str) -> str:
    """The reply in an answer: without thinking aloud, a wrapping, a head like “回复：”."""
    text = _THINKING.sub("", answer).strip()
    if "</think>" in text.lower():
        text = text[text.lower().rindex("</think>") + len("</think>") :].strip()
    text = _HEAD.sub("", text)
    for opens, closes in _WRAPS:
        inner = text[len(opens) : len(text) - len(closes)]
        if len(text) > 8 and text.startswith(opens) and text.endswith(closes) and opens not in inner and closes not in inner:
            text = inner.strip()
    return re.sub(r"\n{3,}", "\n\n", _HEAD.sub("", text)).strip()


def _filled(template: str, values: dict[str, str]) -> str:
    """The slots filled in one pass, so that nothing that is filled in is taken for a slot."""
    return re.sub(r"\{(\w+)\}", lambda match: values[match.group(1)], template)


def _points(plan: Plan, mask: Mask) -> list[str]:
    points = [f"· {mask.hide(move.do)}" for move in plan.moves]
    points += [f"· {mask.hide(advice.do)}" for advice in (*plan.care, *plan.manner)]
    points += [f"· 不要：{mask.hide(avoid.what)}" for avoid in plan.avoid]
    facts = "；".join(dict.fromkeys(mask.hide(fact.text) for fact in plan.facts))
    return [*points, *([f"· 可以说回去的事实：{facts}"] if facts else [])]


def _quoted(talk: Talk, mask: Mask) -> str:
    """The talk, a JSON string a line: the first message and as many of the last as fit."""
    turns = list(talk.turns)
    kept = turns if len(turns) <= MOST_TURNS else [turns[0], *turns[1 - MOST_TURNS :]]
    lines: list[str] = []
    room = LONGEST_TALK
    for turn in reversed(kept):
        text = turn.text[:LONGEST_TURN][: max(room, 0)]
        if not text:
            break
        room -= len(text)
        lines.insert(0, json.dumps({_WHO[turn.who]: mask.hide(text)}, ensure_ascii=False))
    return "\n".join(lines)
