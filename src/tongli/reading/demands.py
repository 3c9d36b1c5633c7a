"""What a demand asks for: the amount and the thing, from the words around it."""

import re

from tongli.base.labels import Demand

_AMOUNT = re.compile(
    r"(?<![\d.])(\d{1,9}(?:,\d{3})*(?:\.\d{1,2})?)\s*(万|千|百)?\s*(?:多)?(?:元|块钱?|圆|rmb|yuan|¥)"
    r"|[¥$]\s*(\d{1,9}(?:\.\d{1,2})?)"
)
_TIMES = {"万": 10_000.0, "千": 1_000.0, "百": 100.0}
_OBJECT: dict[str, re.Pattern[str]] = {
    Demand.REFUND: re.compile(r"([\u4e00-\u9fff]{0,6}(?:费|押金|定金|订金|差价|全款|票款|票钱|运费|学费|房款|货款))"),
    Demand.COMPENSATION: re.compile(
        r"([\u4e00-\u9fff]{0,4}(?:误工费|损失费?|运费|医药费|车费|路费|差价|优惠券|违约金|房费|票钱))"
    ),
    Demand.REPLACEMENT: re.compile(
        r"换(?:一?[个件台双套部条瓶箱只])?(新的|大[一]?[码号]|小[一]?[码号]|[\u4e00-\u9fff]{1,6}(?:色|款|码|房))"
    ),
    Demand.STATUS: re.compile(r"(订单|快递|包裹|物流|退款|审核|申请|工单|进度|发货|配送)"),
    Demand.FIX: re.compile(
        r"(暖气片?|地暖|供暖|水管|电梯|路灯|宽带|光猫|马桶|空调|冰箱|洗衣机|热水器|路面|井盖|噪音|油烟|垃圾|漏水|停水|停电|红绿灯|屏幕|充电口)"
    ),
    Demand.TALK_TO_MANAGER: re.compile(r"(领导|经理|主管|负责人|老板|店长|人工|真人|manager|supervisor)"),
    Demand.INSPECTION: re.compile(r"((?:该|这家|此)?[\u4e00-\u9fff]{0,6}(?:公司|资质|账目|质量|证照|收费|财务))"),
}
_MONEY = {Demand.REFUND, Demand.COMPENSATION}


def amount_of(demand: str, around: str) -> float | None:
    """Yuan asked for, from the folded clause(s) around the demand; None when no single amount is named."""
    if demand not in _MONEY:
        return None
    values = []
    for match in _AMOUNT.finditer(around):
        number = match.group(1) or match.group(3)
        values.append(float(number.replace(",", "")) * _TIMES.get(match.group(2) or "", 1.0))
    return values[-1] if values else None


def object_of(demand: str, around: str) -> tuple[int, int] | None:
    """Where the thing asked for is named, as ``[start, end)`` of ``around``; None when it is not."""
    pattern = _OBJECT.get(demand)
    match = pattern.search(around) if pattern is not None else None
    return match.span(1) if match is not None else None
