"""Ways out: what the policy of this case allows, forbids, and leaves to somebody else, said to the customer.

Policy lines are free words ("质量问题15天内可换货", "客服可补偿50元以内"). A line is cut at ；, told apart by its verbs,
and offered nearly as it stands, so that nothing is promised that the policy does not say.
"""

import re
from dataclasses import dataclass
from typing import Literal

from tongli.base.talk import CaseContext
from tongli.base.text import fold, pairs_of
from tongli.reading.numerals import number
from tongli.writing.model import Option

Kind = Literal["permit", "forbid", "limit", "process", "need", "fact"]

_BULLET = re.compile(r"^[\s\-*·•]*(?:[0-9一二三四五六七八九十]+[.、)）]|[（(][0-9一二三四五六七八九十]+[)）])?\s*")
_PREFIX = re.compile(r"^(?:规定|政策|公司规定|平台规则|规则|备注|说明|处理办法|补偿标准|policy)[:：]\s*", re.IGNORECASE)
_INNER = re.compile(
    r"权限|上限|审批|内部|不对外|坐席|客服(?:可|能|最高|最多|代表)|一线|主管(?:批|审|同意|以上)|经理(?:批|"
    r"审|同意)|authority|approval",
    re.IGNORECASE,
)
_DECIDES = re.compile(r"^(?:由|经)?(主管|经理|店长|值班经理|领导)(?=可|能|决定)")
_APPROVES = re.compile(r"[，,]?\s*(?:须|需|要)?(?:由|经|报)(主管|经理|店长|领导)(?:审批|批准|同意|审核|决定|来定)(?:后)?")
_WITHIN = re.compile(r"([0-9]+)(?:天|日)(?:之|以)?(?:内|无理由)")
_AFTER = re.compile(r"超过?([0-9]+)(?:天|日)|([0-9]+)(?:天|日)(?:以上|以后|之后|后)")
_HELD = re.compile(r"(?:用了|买了|才|过了|已经|都|签收|收到|戴了|穿了)[^，。,0-9]{0,4}([0-9]+)天")
_DAYS = re.compile(r"[一二两三四五六七八九十]{1,3}(?=天|日)")
_MULTIPLE = re.compile(r"(?:[二三四五六七八九十百两双0-9]+倍|退一赔|假一赔)")
_FORBID = re.compile(
    r"不(?:支持|可以?|能|予|得|退|换|赔|提供|补|在|接受|属于|包|享受|办理|受理|收取|承担)|无法|禁止|概不|"
    r"恕不|不再|没有.{0,6}(?:补偿|赔偿)|cannot|not (?:be )?(?:refund|return|allowed|available)|no refund",
    re.IGNORECASE,
)
_NOT_FORBID = re.compile(
    r"不(?:收取?|扣|另收)(?:任何)?.{0,6}(?:费|钱)|不(?:合格|达标|足|满意|符|低于|超过|少于|热|制冷|到位|"
    r"及时)"
)
_PERMIT = re.compile(
    r"可以?|能|支持|提供|赠|补[偿发贴送]|退|换|赔|免|减|上门|安排|享|给予|优先|协助|送|抵|垫付|折|延长|"
    r"may|can|refund|replace|exchange|free|coupon|compensat|credit",
    re.IGNORECASE,
)
_PROCESS = re.compile(
    r"(?:[0-9一二三四五六七八九十]+(?:-|~|到|至)?[0-9]*)(?:个)?(?:工作日|小时|天|日|分钟)(?:之?内|前)?|"
    r"当天|当日|within \d+",
    re.IGNORECASE,
)
_STEP = re.compile(
    r"回复|答复|核实|核查|处理|到账|审核|受理|派|检测|办结|发货|响应|反馈|回访|审批|arrive|process|reply",
    re.IGNORECASE,
)
_NEED = re.compile(
    r"[须需](?:提前|先|预约|本人|携带|提供|出示)|^(?:需|须|应|凭|请)(?:要|提供|凭|携带|出示|填写)?|"
    r"需(?:要)?(?:提供|凭|携带|出示|本人)|凭.{1,12}(?:办理|申请)|require",
    re.IGNORECASE,
)
_WHOM = re.compile(
    r"(?:消费者|客户|用户|顾客|业主|住户|买家|乘客|旅客|居民|市民|患者|学员|家长|住客|会员|热用户)(?!服务|"
    r"端|经理|中心|群|名|量)"
)
_CAN = re.compile(r"(?<![许认不有])可(?!以|能|用|靠|信|行|否|见)")
_YUAN = re.compile(
    r"([0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)\s*(万)?\s*(?:元|块|yuan|rmb)|[¥￥]\s*([0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)|"
    r"([一二两三四五六七八九十百千万]{1,8})(?:元|块)",
    re.IGNORECASE,
)
_MONEY_WORDS = re.compile(
    r"赔|补偿|补贴|补给|券|抵|减免|免收|返还|返现|红包|话费|赠|送|优惠|奖励|慰问|现金|compensat|coupon|credit|voucher|waive",
    re.IGNORECASE,
)
_THEMES = (
    ("退", "取消", "退订", "去不了"),
    ("换",),
    ("赔", "补偿", "损失"),
    ("免", "减", "优惠"),
    ("上门",),
    ("改签", "改期"),
    ("维修", "修"),
    ("检测", "鉴定"),
    ("道歉",),
    ("发票",),
    ("销户", "注销", "解约", "转网", "合约"),
    ("运费", "邮费"),
    ("差价", "保价", "降价"),
    ("押金",),
    ("违约金",),
    ("refund", "money back"),
    ("exchange", "replace"),
    ("return",),
    ("compensat",),
    ("cancel",),
)
"""Words for the same remedy, in what policies and customers write."""
NEAR = 2
"""Pairs of characters that a rule and a question must share for the rule to be given as the answer."""
MANY = 3
"""At most so many options are offered at once: more is a burden, fewer than two is no choice."""


@dataclass(frozen=True, slots=True)
class Line:
    """One piece of policy: what kind it is, as written, said to the customer, and the amounts in it."""

    kind: Kind
    raw: str
    said: str
    amounts: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Ways:
    """What may be offered, why something may not, and whether the demand is over the agent's authority."""

    options: tuple[Option, ...] = ()
    reason: str = ""
    beyond: bool = False
    rule: str = ""
    process: str = ""


def read_policy(lines: tuple[str, ...]) -> tuple[Line, ...]:
    """Policy lines, told apart."""
    return tuple(Line(_kind(raw), raw, _said(raw), _amounts(raw)) for raw in pieces(lines))


def pieces(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Policy lines cut at ； and 。, without bullets and headings."""
    cut = (piece for line in lines for piece in re.split(r"[；;。\n]", line[:600]))
    bare = (_PREFIX.sub("", _BULLET.sub("", piece)).strip(" ，,") for piece in cut)
    return tuple(raw for raw in bare if len(raw) >= 3)


def find_ways(case: CaseContext, words: str, asked: float | None, lang: str, replied: str = "") -> Ways:
    """Ways out of this case.

    Args:
        case: policy and authority.
        words: what the customer wrote, to tell which lines concern it.
        asked: yuan that the customer asks for as compensation, None when no sum is named.
        lang: ``en`` uses only lines that are written in English.
        replied: what the agent has said so far, folded.
    """
    lines = [line for line in read_policy(case.policy) if (lang == "en") != bool(re.search(r"[\u3400-\u9fff]", line.raw))]
    folded = fold(words).text
    lines = [line for line in lines if applies(line.raw, folded + replied)]
    permits = sorted((line for line in lines if line.kind == "permit"), key=lambda line: -_near(line.raw, folded))
    options: list[Option] = []
    for line in permits[:MANY]:
        over = _over(line, case.max_compensation)
        title = _DECIDES.match(line.raw) or _APPROVES.search(line.raw)
        who = title.group(1) if title else "主管" if over else ""
        options.append(
            Option(
                text=_APPROVES.sub("", _DECIDES.sub("", line.said)),
                within=not who,
                who_decides=who,
                source="case.policy",
                because=(f"case.policy: {line.raw}",),
            )
        )
    if len(options) == 1:
        options = [options[0].model_copy(update={"text": text}) for text in _alternatives(options[0].text)]
    forbids = [line for line in lines if line.kind == "forbid" and concerns(line.raw, folded)]
    forbids.sort(key=lambda line: -_near(line.raw, folded))
    limit = max(
        (a for line in lines if line.kind in ("permit", "limit") and _MONEY_WORDS.search(line.raw) for a in line.amounts),
        default=None,
    )
    known = [a for a in (limit, case.max_compensation) if a is not None]
    beyond = (
        asked is not None and bool(known) and asked > (case.max_compensation if case.max_compensation is not None else max(known))
    )
    multiple = _MULTIPLE.search(folded)
    beyond = beyond or bool(multiple and lines and not any(multiple.group() in fold(line.raw).text for line in lines))
    need = next((line.said for line in lines if line.kind in ("fact", "need") and concerns(line.raw, folded)), "")
    process = next((line.said for line in lines if line.kind == "process"), "")
    return Ways(tuple(options), forbids[0].said if forbids else "", beyond, need, process)


def find_answer(case: CaseContext, words: str, english: bool) -> str:
    """What policy or facts say to a plain question: the nearest line, '' when none is near enough. ``words`` are folded."""
    lines = [
        *((line.raw, line.said) for line in read_policy(case.policy) if line.kind != "limit"),
        *((name, f"{name}：{value}") for name, value in case.facts.items() if re.search(r"[\u3400-\u9fff]{2}", name)),
    ]
    near = [
        (_near(raw, words) + concerns(raw, words), said)
        for raw, said in lines
        if english != bool(re.search(r"[\u3400-\u9fff]", raw))
    ]
    best = max(near, key=lambda pair: pair[0], default=(0, ""))
    return best[1] if best[0] >= NEAR else ""


def applies(raw: str, words: str) -> bool:
    """False when what was told rules the line out: other days than were told, or something that they do not have.

    ``words`` are the folded words of the whole talk: “用了8天” rules out “超过15天”, “没有保价” rules out “保价快件…”.
    """
    held = [int(days) for days in _HELD.findall(_counted(words))]
    within, after = _WITHIN.search(_counted(raw)), _AFTER.search(_counted(raw))
    if held and within and int(within.group(1)) < max(held):
        return False
    if held and after and int(after.group(1) or after.group(2)) >= max(held):
        return False
    without = re.match(r"(?:未|没有?)([\u3400-\u9fff])", raw)
    if without and re.search(f"(?<![未没不无]){without.group(1)}(?:了|过|的|着)", words):
        return False
    head = re.match(r"(?:已)?([\u3400-\u9fff]{2})", raw)
    return not (head and raw[0] not in "未没不无" and re.search(f"(?:没有?|未){head.group(1)}", words))


def _counted(text: str) -> str:
    """Days in words as digits: 七天 → 7天."""
    return _DAYS.sub(lambda match: str(number(match.group()) or match.group()), text)


def _alternatives(text: str) -> list[str]:
    """“质量问题可以换新或退货” is two ways out."""
    match = re.fullmatch(r"(.*?可以?)([^，。或]{2,8})或者?([^，。或]{2,8})", text)
    return [f"{match.group(1)}{match.group(2)}", f"{match.group(1)}{match.group(3)}"] if match else [text]


def _kind(raw: str) -> Kind:
    plain = _NOT_FORBID.sub("", raw)
    if _APPROVES.search(raw) and _PERMIT.search(raw):
        return "permit"
    if re.search(r"由.{1,8}(?:承担|负责)", raw) and not re.search(r"可|我们|公司|商家|平台", raw):
        return "fact"
    if _INNER.search(raw):
        return "limit"
    if _FORBID.search(plain):
        return "forbid"
    if _NEED.search(raw):
        return "need"
    if _PROCESS.search(raw) and _STEP.search(raw) and not re.search(r"可|能|支持|赔|补偿|免|赠", raw):
        return "process"
    return "permit" if _PERMIT.search(raw) else "fact"


def _said(raw: str) -> str:
    said = _CAN.sub("可以", _WHOM.sub("您", raw))
    said = re.sub(r"(?:本店|本公司|我司|公司|平台|商家|酒店|物业)(?=可以|支持|提供|承担)", "我们", said)
    return re.sub(r"^(?:对于|针对|对)", "", said).strip(" ，,")


def _amounts(raw: str) -> tuple[float, ...]:
    found = []
    for plain, ten_thousands, signed, words in _YUAN.findall(raw):
        value = number(words) if words else None
        digits = (plain or signed).replace(",", "")
        found.append(float(digits) * (10_000 if ten_thousands else 1) if digits else float(value or 0))
    return tuple(found)


def over_limit(text: str, limit: float | None) -> bool:
    """True when the text offers a sum of the company's money that is over the limit (yuan; None: no limit is known)."""
    return limit is not None and bool(_MONEY_WORDS.search(text)) and any(amount > limit for amount in _amounts(fold(text).text))


def _over(line: Line, limit: float | None) -> bool:
    return over_limit(line.raw, limit)


def _near(raw: str, words: str) -> int:
    return sum(pair in words for pair in pairs_of(fold(raw).text))


def concerns(raw: str, words: str) -> bool:
    """True when the line and the customer speak of the same remedy."""
    text = fold(raw).text
    return any(any(word in text for word in same) and any(word in words for word in same) for same in _THEMES)
