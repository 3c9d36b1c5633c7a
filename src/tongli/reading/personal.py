"""Personal data: where it is, and the text without it. Logs, exports and those who need not know see the masked text.

What counts: identity documents (mainland, Hong Kong, Taiwan, passports and permits), bank card (Luhn), private phone, also in
spoken digits, plate, e-mail, names with a title or after 我叫, and addresses that name a house, building or flat. An order
number is not personal. ``hidden`` is the one place that says what a personal datum looks like when it may not be seen.
"""

from collections.abc import Collection

from tongli.base.labels import FactKind
from tongli.base.text import MAX_MESSAGE
from tongli.reading.facts import find_personal
from tongli.reading.model import Fact

_PLACEHOLDER = {
    FactKind.ID_CARD: "[身份证号]", FactKind.BANK_CARD: "[银行卡号]", FactKind.EMAIL: "[邮箱]", FactKind.PHONE: "[电话]",
    FactKind.PLATE: "[车牌号]", FactKind.ADDRESS: "[地址]", FactKind.PERSON: "[姓名]",
}  # fmt: skip
_KEPT = {
    FactKind.ID_CARD: (1, 1), FactKind.BANK_CARD: (0, 4), FactKind.EMAIL: (1, 0), FactKind.PHONE: (3, 0),
    FactKind.PLATE: (2, 0), FactKind.ADDRESS: (0, 0), FactKind.PERSON: (1, 0),
}  # fmt: skip
"""Characters that stay readable at the beginning and at the end when the length is kept."""
_MOBILE = (3, 4)
_OVERLAP = 200
"""Windows of a long text overlap by this many code points, more than any personal datum is long."""


def personal_spans(text: str) -> tuple[Fact, ...]:
    """The personal facts of a text of any length, in order, not overlapping."""
    if len(text) <= MAX_MESSAGE:
        return find_personal(text)
    found: list[Fact] = []
    step = MAX_MESSAGE - _OVERLAP
    for start in range(0, len(text), step):
        for fact in find_personal(text[start : start + MAX_MESSAGE]):
            span = fact.span.model_copy(update={"start": fact.span.start + start, "end": fact.span.end + start})
            if not found or span.start >= found[-1].span.end:
                found.append(fact.model_copy(update={"span": span}))
    return tuple(found)


def hidden(fact: Fact, *, same_length: bool = False) -> str:
    """What stands for a personal fact: a mobile phone as ``138****8000``, else a placeholder like ``[姓名]``.

    With ``same_length`` as many characters as it has, the middle starred (``王**``), so that offsets into the text still hold.
    A fact that is not personal is returned as it is.
    """
    if not fact.personal:
        return fact.text
    digits = fact.value or ""
    mobile = fact.kind is FactKind.PHONE and len(digits) == 11 and digits[0] == "1"
    if not same_length:
        return f"{digits[:3]}****{digits[-4:]}" if mobile else _PLACEHOLDER[fact.kind]
    head, tail = _MOBILE if mobile else _KEPT[fact.kind]
    if fact.kind is FactKind.EMAIL:
        tail = len(fact.text) - fact.text.find("@") if "@" in fact.text else 0
    length = len(fact.text)
    if head + tail >= length:  # nothing would be hidden
        head, tail = 0, min(tail, length - 1) if fact.kind is FactKind.EMAIL else 0
    return fact.text[:head] + "*" * (length - head - tail) + fact.text[length - tail :]


def mask(text: str, keep: Collection[FactKind] = (), *, same_length: bool = False) -> str:
    """The text with personal data hidden, see ``hidden``; everything else stays as it is.

    Args:
        text: of any length.
        keep: kinds left as they are (a reader who may see names, say).
        same_length: keep the length, for texts that others point into by offsets.

    What is masked is never personal again: masking twice changes nothing more.
    """
    parts, at = [], 0
    for fact in personal_spans(text):
        if fact.kind in keep:
            continue
        parts += [text[at : fact.span.start], hidden(fact, same_length=same_length)]
        at = fact.span.end
    return "".join(parts) + text[at:]
