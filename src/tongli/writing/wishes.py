"""What the customer asks for: the remedy in words and the sum, where one is named."""

import re
from collections.abc import Mapping

from tongli.base.labels import Demand
from tongli.knowledge.schema import LabelName
from tongli.reading.numerals import number
from tongli.writing.scene import Heard

_ASKED = re.compile(r"(?:赔偿?|补偿?|要|给)(?:我|你们|偿|钱)*([0-9]{1,7}(?:\.[0-9]{1,2})?)(元|块|万)?")
_FOR_THING = re.compile(r"(?:赔|补偿)(?:偿|付)?我?[\u3400-\u9fff]{1,8}?([0-9]{2,7})(元|块|万)?(?![0-9天日月年号个次%度点.])")
"""“赔我电暖气钱1200”."""
_IN_WORDS = re.compile(r"(?:赔偿?|补偿?|要)(?:我|你们|偿|钱)*([一二两三四五六七八九十百千万]{1,8})(?:元|块)")
_DEMANDED = re.compile(
    r"退一赔[一二三四十]|假一赔[一二三四十]|三倍赔偿|十倍赔偿|全额退款|退款|退货|退费|退票|退押金|赔偿|"
    r"补偿|换新机?|换货|免单|减免|免费\w{0,4}|书面道歉|公开道歉|登报道歉|开除|处分|提前解约|销户|改签|"
    r"refund|compensation|replacement"
)
_MONEY = (Demand.REFUND, Demand.COMPENSATION, Demand.REPLACEMENT)


def wish_of(heard: Heard, names: Mapping[str, LabelName]) -> tuple[str, float | None]:
    """The remedy asked for ('' when none is named) and the yuan asked for as compensation.

    Args:
        heard: the talk; only the messages that await a reply count.
        names: label of a demand to its names.
    """
    fresh = heard.fresh
    asked = _sum(fresh)
    named = _DEMANDED.search(fresh)
    found = [d for d in heard.last.demands if d.label in _MONEY] if heard.last else []
    amount = next((d.amount for d in found if d.amount and d.label == Demand.COMPENSATION), None) or asked
    if named and not heard.english:
        word = named.group()
        return f"{f'{asked:g}元的' if asked and word in ('赔偿', '补偿') else ''}{word}", amount
    if found:
        label = names.get(str(found[0].label))
        if heard.english:
            return label.en if label else "", amount
        compensation = "补偿" if "补偿" in fresh else "赔偿"
        plain = {Demand.COMPENSATION: compensation, Demand.REPLACEMENT: "换货", Demand.REFUND: "退款"}
        return plain[Demand(found[0].label)], amount
    if asked and not heard.english and "赔" in fresh:
        return f"{asked:g}元的赔偿", amount
    return ("the amount you ask for" if heard.english and asked else ""), amount


def _sum(fresh: str) -> float | None:
    match = _ASKED.search(fresh) or _FOR_THING.search(fresh)
    if match:
        return float(match.group(1)) * (10_000 if match.group(2) == "万" else 1)
    spoken = _IN_WORDS.search(fresh)
    value = number(spoken.group(1)) if spoken else None
    return float(value) if value is not None else None
