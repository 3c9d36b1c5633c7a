"""Which customers may be one person: signs that speak for it, how much, and why. Pure; two are only ever proposed, never merged.

A score is 1 − ∏(1 − weight) over the signs that hold, times (1 − weight) for two different full names. The weights are data
(``casework/customers.toml``).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from tongli.base.text import fold
from tongli.base.tongue import Names
from tongli.casework.numerals import parse_number
from tongli.knowledge import Knowledge
from tongli.knowledge.schema.customers import LikenessWeight

SIGN_NAMES: Names[str] = Names(
    {
        "phone": "同一个电话",
        "email": "同一个邮箱",
        "account": "同一个户号或单号",
        "name_address": "姓名和地址都相同",
        "other_name": "姓名不同",
    }
)
_TITLE = re.compile(r"(?:先生|女士|小姐|老师|师傅|阿姨|大爷|大妈|叔叔|同学|经理|太太|夫人)+$|^(?:mr\.?|mrs\.?|ms\.?|miss) +")
_NOT_ACCOUNT = re.compile(r"[^0-9a-z]")
_PUNCTUATION = re.compile(r"[\s,.，。、;；:：()（）\-—_/\\]+")
_BUILDING = re.compile(r"([0-9]+|[零〇一二两三四五六七八九十百]+)(?:号|#)?(?:楼|栋|幢|座|#)")
_UNIT = re.compile(r"([0-9]+|[零〇一二两三四五六七八九十百]+)单元")
_ROOM = re.compile(r"([0-9]+)(?:室|户|房|号房)?$")
_PLACE = re.compile(
    r"^(?:[\u4e00-\u9fff]{2,7}?(?:省|自治区))?(?:[\u4e00-\u9fff]{2,7}?(?:市|自治州))?(?:[\u4e00-\u9fff]{1,6}?(?:(?<!小)区|县))?"
)
_MOST = 200
_LEAST_NAME = 2
_LEAST_ADDRESS = 4


def normal(kind: str, value: str) -> str:
    """A contact so that equal ones are spelled alike; empty where it says too little to compare. Never fails.

    Args:
        kind: ``phone``, ``email``, ``account`` or ``address``.
    """
    folded = fold(value[:_MOST]).text.strip()
    if kind == "phone":
        digits = re.sub(r"[^0-9]", "", folded)
        digits = re.sub(r"^(?:0086|86)(?=1[0-9]{10}$|0[0-9]{9,11}$)", "", digits)
        return digits if len(digits) >= 7 else ""
    if kind == "email":
        return folded if re.fullmatch(r"[^@\s]{1,64}@[^@\s]{3,120}", folded) else ""
    if kind == "account":
        found = _NOT_ACCOUNT.sub("", folded)
        return found if len(found) >= 5 else ""
    return _address(folded)


def _address(folded: str) -> str:
    text = _PUNCTUATION.sub("", folded)
    text = _PLACE.sub("", text, count=1)
    text = _BUILDING.sub(lambda m: f"{_number(m[1])}-", text)
    text = _UNIT.sub(lambda m: f"{_number(m[1])}-", text)
    text = _ROOM.sub(r"\1", text)
    return text if len(text) >= _LEAST_ADDRESS and re.search(r"[0-9]", text) else ""


def _number(text: str) -> str:
    value = parse_number(text)
    return text if value is None or value != value else str(int(value))


def normal_name(name: str) -> str:
    """A full name without title, folded; empty for a surname alone (王女士), which many people have."""
    found = _TITLE.sub("", fold(name[:_MOST]).text.strip()).strip()
    return found if len(found) >= _LEAST_NAME else ""


@dataclass(frozen=True, slots=True)
class Identity:
    """What is known of a customer: the name, and normal contacts by kind."""

    customer: int
    name: str = ""
    contacts: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def of(self, kind: str) -> frozenset[str]:
        return self.contacts.get(kind, frozenset()) - {""}


@dataclass(frozen=True, slots=True)
class Sign:
    """One reason for or against: its name, the values that are alike, and its weight (negative: against)."""

    sign: str
    values: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much speaks for two customers being one person, 0..1, and what."""

    one: int
    other: int
    score: float
    because: tuple[Sign, ...] = ()


def likeness(one: Identity, other: Identity, knowledge: Knowledge) -> Likeness:
    """How alike two customers are; symmetric, but for who is named first."""
    weights = _weights(knowledge)
    signs = [
        Sign(kind, tuple(sorted(shared)), weights[kind])
        for kind in ("phone", "email", "account")
        if (shared := one.of(kind) & other.of(kind)) and kind in weights
    ]
    names = (normal_name(one.name), normal_name(other.name))
    if names[0] and names[0] == names[1] and (homes := one.of("address") & other.of("address")) and "name_address" in weights:
        signs.append(Sign("name_address", tuple(sorted(homes)), weights["name_address"]))
    against = all(names) and names[0] != names[1] and "other_name" in weights
    unlike = 1.0
    for sign in signs:
        unlike *= 1 - sign.weight
    score = 1 - unlike
    if against and signs:
        signs.append(Sign("other_name", (), -weights["other_name"]))
        score *= 1 - weights["other_name"]
    return Likeness(one.customer, other.customer, score, tuple(signs))


def proposed_from(knowledge: Knowledge) -> float:
    """The score from which two customers are proposed as one."""
    found = [one.proposed_from for one in knowledge.of(LikenessWeight) if one.sign == "phone"]
    return found[-1] if found else 0.5


def _weights(knowledge: Knowledge) -> dict[str, float]:
    return {one.sign: one.weight for one in knowledge.of(LikenessWeight)}
