"""Personal data: where it is, and the text without it. Logs, exports and those who need not know see the masked text.

What counts: id card (with a right check digit), bank card (Luhn), private phone, plate, e-mail, names with a title or
after 我叫, and addresses that name a house, building or flat. An order number is not personal.
"""

from collections.abc import Collection

from tongli.base.labels import FactKind
from tongli.base.text import MAX_MESSAGE
from tongli.reading.facts import find_facts
from tongli.reading.model import Fact

_PLACEHOLDER = {
    FactKind.ID_CARD: "[身份证号]", FactKind.BANK_CARD: "[银行卡号]", FactKind.EMAIL: "[邮箱]",
    FactKind.PLATE: "[车牌号]", FactKind.ADDRESS: "[地址]", FactKind.PERSON: "[姓名]",
}  # fmt: skip
_OVERLAP = 200
"""Windows of a long text overlap by this many code points, more than any personal datum is long."""


def personal_spans(text: str) -> tuple[Fact, ...]:
    """The personal facts of a text of any length, in order, not overlapping."""
    if len(text) <= MAX_MESSAGE:
        return tuple(fact for fact in find_facts(text) if fact.personal)
    found: list[Fact] = []
    step = MAX_MESSAGE - _OVERLAP
    for start in range(0, len(text), step):
        for fact in find_facts(text[start : start + MAX_MESSAGE]):
            span = fact.span.model_copy(update={"start": fact.span.start + start, "end": fact.span.end + start})
            if fact.personal and (not found or span.start >= found[-1].span.end):
                found.append(fact.model_copy(update={"span": span}))
    return tuple(found)


def _hidden(fact: Fact) -> str:
    if fact.kind is FactKind.PHONE:
        digits = fact.value or ""
        return f"{digits[:3]}****{digits[-4:]}" if len(digits) == 11 and digits[0] == "1" else "[电话]"
    return _PLACEHOLDER[fact.kind]


def mask(text: str, keep: Collection[FactKind] = ()) -> str:
    """The text with personal data replaced: a mobile phone by ``138****8000``, the rest by a placeholder like ``[姓名]``.

    ``keep``: kinds left as they are (a reader who may see names, say). What is masked stays readable by ``find_facts``
    as the same kind, without being personal; masking twice changes nothing more.
    """
    parts, at = [], 0
    for fact in personal_spans(text):
        if fact.kind in keep:
            continue
        parts += [text[at : fact.span.start], _hidden(fact)]
        at = fact.span.end
    return "".join(parts) + text[at:]
