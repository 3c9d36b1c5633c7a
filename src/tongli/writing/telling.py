"""The rules of the house as one stretch of a reply: first what answers a question of the customer, then what we do and what the
customer can do, last what is not to be had."""

import re
from dataclasses import dataclass

from tongli.base.text import fold, pairs_of
from tongli.writing.provisions import Provision
from tongli.writing.questions import OpenQuestion

_WHETHER = re.compile(r"能不能|可不可以|行不行|能否|可否|是否|是不是|要不要|用不用|算不算|作不作数|[还会有]没有|[吗不没么]$")
_MAY = re.compile(r"能不能|可不可以|行不行|能否|可否|可以.*[吗么]$|能.*[吗么]$|行[吗么不]$|^(?:能|可以)|得了[不吗]$")
_WHEN = re.compile(r"什么时候|啥时候?|多久|几[天点号时]|哪天|何时|多长时间|多会儿")
_MONEY, _PAID = re.compile(r"钱|款|[0-9一二三四五六七八九十百千]+[块元]|退"), re.compile(r"到账|打款|退[回还款]|[退赔]付")
_GRANTS = re.compile(r"可以|免费|免收|支持|不限|全额?退|作废")
_NOTHING = frozenset(
    {
        "能不",
        "不能",
        "可不",
        "不可",
        "可以",
        "行不",
        "不行",
        "是不",
        "不是",
        "是否",
        "什么",
        "怎么",
        "多少",
        "时候",
        "么时",
        "你们",
        "我们",
        "您的",
        "的话",
        "现在",
        "这个",
    }
)
_LEAST = 1.5
"""Pairs of characters that a rule and a question share from which the one answers the other: two, or one where the question asks
whether and the rule says whether."""
_TOGETHER = 2
"""Rules in one sentence."""
_LONGEST = 22
"""Characters of a question that is said back before its answer."""


@dataclass(frozen=True, slots=True)
class Answered:
    """Rules in the order of telling, the text, and the questions that it answers."""

    text: str = ""
    questions: tuple[OpenQuestion, ...] = ()


def answers(question: OpenQuestion, rule: Provision) -> bool:
    """True where the rule has to do with what is asked."""
    return _shared(question, rule) >= _LEAST


def tell(told: tuple[Provision, ...], questions: tuple[OpenQuestion, ...]) -> Answered:
    """The rules in sentences, without the last full stop. A rule answers at most one question, a question has one answer."""
    left, sentences, answered = list(told), list[str](), list[OpenQuestion]()
    for question in questions:
        best = max(left, key=lambda one: _shared(question, one), default=None)
        if best is None or not answers(question, best):
            continue
        left.remove(best)
        answered.append(question)
        sentences.append(_answer(question, best))
    if any(one.due for one in told):  # when something happens, is said
        answered += [question for question in questions if question.kind == "when" and question not in answered]
    given = [one.said for one in left if not one.refuses]
    never = [one.said for one in left if one.refuses]
    sentences += ["；".join(given[at : at + _TOGETHER]) for at in range(0, len(given), _TOGETHER)]
    if never:
        sentences.append(("也跟您说清楚，" if sentences else "") + "；".join(never))
    return Answered("。".join(sentences), tuple(answered))


def _answer(question: OpenQuestion, rule: Provision) -> str:
    """“您问能不能打到存折上，不行：退款只回原支付卡”."""
    asked = f"您问{question.back}，" if len(question.back) <= _LONGEST else ""
    if not _MAY.search(question.back):
        return asked + rule.said
    if rule.refuses:
        return f"{asked}不行：{rule.said}"
    return f"{asked}可以：{rule.said}" if _GRANTS.search(rule.said) else asked + rule.said


def _shared(question: OpenQuestion, rule: Provision) -> float:
    """How much the two have in common; a rule that says whether counts a little more for a question that asks it."""
    words = {pair for pair in pairs_of(fold(question.back).text) if pair not in _NOTHING}
    same: float = len(words & set(pairs_of(fold(rule.raw).text)))
    if _WHEN.search(question.back) and rule.timed:
        same += 0.5 * bool(same) + 1.5 * bool(_MONEY.search(question.back) and _PAID.search(rule.raw))
    return same + 0.5 * bool(same and _WHETHER.search(question.back) and (rule.refuses or _GRANTS.search(rule.said)))
