"""Personal data out of what a chat model is sent, and back into what it answered.

Every datum gets a stand-in like ``[NAME1]``, the same one wherever it occurs; stand-ins are Latin so that no script conversion
touches them. Order numbers are masked as well: a model need not know them, and copies them badly.
"""

import re
from collections.abc import Iterable

from tongli.base.labels import FactKind
from tongli.knowledge import Knowledge
from tongli.reading.facts import find_facts
from tongli.reading.model import Fact
from tongli.reading.personal import hidden

_NAMES = {
    FactKind.PERSON: "NAME", FactKind.PHONE: "PHONE", FactKind.ADDRESS: "ADDRESS", FactKind.ID_CARD: "IDCARD",
    FactKind.BANK_CARD: "CARD", FactKind.EMAIL: "EMAIL", FactKind.PLATE: "PLATE", FactKind.ORDER_NUMBER: "ORDER",
}  # fmt: skip
STAND_IN = re.compile(rf"[\[［【〔(（{{]\s*({'|'.join(_NAMES.values())})\s*[-_ ]?(\d{{1,3}})\s*[\]］】〕)）}}]", re.IGNORECASE)
_BRACKETS = str.maketrans("[]<>{}`", "［］＜＞｛｝＇")
"""Signs with which a text could pass for a stand-in, a role tag or the end of a quotation, as their full-width look-alikes."""
_HARMLESS = re.compile(r"[a-z]?\d{1,2}", re.IGNORECASE)


class Mask:
    """The stand-ins of one question to a model. What is hidden first gets the lowest number.

    Args:
        known: data of the case, hidden wherever they occur, also where a finder would not see them.
    """

    def __init__(self, known: Iterable[tuple[FactKind, str]] = ()) -> None:
        self._stand_ins: dict[tuple[FactKind, str], str] = {}
        self._shown: dict[str, str] = {}
        self._known = {text: kind for kind, text in known if len(text.strip()) >= 2 and not _HARMLESS.fullmatch(text)}
        longest = sorted(self._known, key=len, reverse=True)
        self._exactly = re.compile("|".join(re.escape(text) for text in longest)) if longest else None

    def hide(self, text: str) -> str:
        """The text with stand-ins for personal data, and without signs that a model could take for its own."""
        plain = STAND_IN.sub(r"\1\2", text).translate(_BRACKETS)
        found: list[tuple[int, int, str]] = []
        for match in self._exactly.finditer(plain) if self._exactly else ():
            kind = self._known[match.group()]
            found.append((match.start(), match.end(), self._stand_in(kind, match.group(), match.group())))
        for fact in find_facts(plain):
            span = fact.span
            if (fact.personal or fact.kind is FactKind.ORDER_NUMBER) and fact.kind in _NAMES:
                if any(start < span.end and span.start < end for start, end, _ in found):
                    continue
                found.append((span.start, span.end, self._stand_in(fact.kind, fact.value or fact.text, _fit(fact))))
        parts, at = [], 0
        for start, end, stand_in in sorted(found):
            parts += [plain[at:start], stand_in]
            at = end
        return "".join(parts) + plain[at:]

    def show(self, text: str) -> str:
        """The text with the data put back: names, addresses and order numbers whole, other numbers as far as may be shown."""
        return STAND_IN.sub(lambda match: self._shown.get(_name(match), match.group()), text)

    def unknown(self, text: str) -> tuple[str, ...]:
        """Stand-ins in the text that were never given."""
        return tuple(match.group() for match in STAND_IN.finditer(text) if _name(match) not in self._shown)

    def _stand_in(self, kind: FactKind, value: str, shown: str) -> str:
        key = (kind, value)
        if key not in self._stand_ins:
            number = 1 + sum(1 for other, _ in self._stand_ins if other is kind)
            self._stand_ins[key] = f"[{_NAMES[kind]}{number}]"
            self._shown[self._stand_ins[key]] = shown
        return self._stand_ins[key]


def private_facts(facts: dict[str, str], knowledge: Knowledge) -> tuple[tuple[FactKind, str], ...]:
    """The facts of a case that hold personal data by their name (cues ``private_fact``)."""
    named = [(re.compile(cue.pattern, re.IGNORECASE), FactKind(cue.label)) for cue in knowledge.cues("private_fact")]
    kinds = {name: next((kind for pattern, kind in named if pattern.fullmatch(name)), None) for name in facts}
    return tuple((kind, facts[name]) for name, kind in kinds.items() if kind is not None)


def _name(match: re.Match[str]) -> str:
    return f"[{match.group(1).upper()}{int(match.group(2))}]"


def _fit(fact: Fact) -> str:
    """How a datum may stand in a reply to the customer whose it is."""
    digits = fact.value or fact.text
    if fact.kind in (FactKind.ID_CARD, FactKind.BANK_CARD):
        return f"尾号{digits[-4:]}"
    return hidden(fact) if fact.kind is FactKind.PHONE else fact.text
