"""Personal data hidden from those who may not see them: over whole snapshots, so that a field that is added later is hidden too.

A fact that was found in one message (a name after 我叫, an address) is hidden wherever its words stand: alone it would not be
recognised again. Offsets into texts still hold: what is hidden keeps its length.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import lru_cache
from itertools import chain
from typing import Any, TypeVar

from pydantic import BaseModel

from tongli.base.text import fold
from tongli.desk.cases.models import Message, Note
from tongli.desk.cases.queries.rows import CaseRows
from tongli.reading.model import Fact
from tongli.reading.personal import hidden, mask, personal_spans

Any_ = TypeVar("Any_")
_LEAST = 2
_NUMBER, _SPOKEN = re.compile(r"[0-9]{2}"), re.compile(r"[0-9零〇一幺二两三四五六七八九]{2}")
_CUT = re.compile(r"(?:[0-9０-９Xx -]{3,}|[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{0,60})$")


class Veil:
    """Hides what is personal in the texts of one case.

    Args:
        facts: what is known to be personal in that case.
        unread: texts of the case that may name more. Each is read as soon as a text is to be hidden that could repeat what it
            names: for the two or three texts of a line in a list that is seldom.
    """

    def __init__(self, facts: Iterable[Fact] = (), unread: Iterable[str] = ()) -> None:
        self._safe: dict[str, str] = {}
        self._known: list[tuple[str, str]] = []
        self._unread = {text: _key(text) for text in unread}
        self._done: dict[str, str] = {}
        self._learn(facts)

    def _learn(self, facts: Iterable[Fact]) -> None:
        for fact in facts:
            self._safe[fact.text] = hidden(fact, same_length=True)
            if fact.value and len(fact.value) >= _LEAST:
                self._safe.setdefault(fact.value, "*" * len(fact.value))
        self._known = sorted(
            ((raw, safe) for raw, safe in self._safe.items() if len(raw) >= _LEAST), key=lambda one: -len(one[0])
        )

    def _hear(self, text: str) -> None:
        """Read what could name something that stands in this text: shares two characters with it, or has a number as it has."""
        if not self._unread:
            return
        key = _key(text)
        pairs = {key[at : at + _LEAST] for at in range(len(key) - 1)}
        numbered = _NUMBER.search(key) is not None

        def near(said: str) -> bool:
            return any(pair in said for pair in pairs) or (numbered and _SPOKEN.search(said) is not None)

        heard = [one for one, said in self._unread.items() if near(said)]
        for one in heard:
            del self._unread[one]
        self._learn(fact for one in heard for fact in _named(one))

    def text(self, text: str) -> str:
        """The text, as long as it was, with everything personal starred out."""
        if text not in self._done:
            self._hear(text)
            self._done[text] = self._hidden(text)
        return self._done[text]

    def _hidden(self, text: str) -> str:
        for raw, safe in self._known:
            text = text.replace(raw, safe)
        return mask(text, same_length=True)

    def over(self, value: Any_, *but: str) -> Any_:
        """The value with every text in it veiled, however deep.

        Args:
            but: fields of the outermost value that stay as they are.
        """
        return self._over(value, but)  # type: ignore[no-any-return]

    def _over(self, value: Any, but: tuple[str, ...] = ()) -> Any:
        if isinstance(value, Enum):
            return value
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Fact):
            text = hidden(value, same_length=True) if value.personal else self.text(value.text)
            return value.model_copy(update={"text": text, "value": None if value.personal else self._over(value.value)})
        if isinstance(value, BaseModel):
            return value.model_copy(
                update={name: self._over(getattr(value, name)) for name in type(value).model_fields if name not in but}
            )
        if is_dataclass(value) and not isinstance(value, type):
            return replace(
                value,
                **{one.name: self._over(getattr(value, one.name)) for one in fields(value) if one.init and one.name not in but},
            )
        if isinstance(value, tuple | list | frozenset | set):
            return type(value)(self._over(one) for one in value)
        if isinstance(value, dict):
            return {key: self._over(one) for key, one in value.items()}
        return value

    def start(self, text: str) -> str:
        """The beginning of a text that was cut somewhere: half of a number or of a known name at its end is hidden too."""
        self._hear(text)
        for raw, safe in self._known:
            size = next((n for n in range(min(len(raw), len(text)), 0, -1) if text.endswith(raw[:n])), 0)
            if _LEAST <= size < len(raw):
                text = text[:-size] + safe[:size]
                break
        return self._hidden(veiled_start(text))


def veil_of(rows: CaseRows) -> Veil:
    """The veil of a case: knows what is personal in all that was said and noted in it. A colleague who writes there and says so
    is no secret: their name stands beside what they wrote."""
    facts = [fact for reading in rows.readings.values() for fact in reading.facts if fact.personal]
    said = [message.text for message in rows.messages if message.who != "customer"]
    for text in (*said, *(note.text for note in rows.notes)):
        facts += _named(text)
    staff = {one.author.name for one in (*rows.messages, *rows.notes) if one.author}
    return Veil(fact for fact in facts if fact.text not in staff)


def veils_of(cases: Collection[int]) -> Mapping[int, Veil]:
    """The veils of many cases, for a page of a list: three queries, however many they are. What a customer wrote was read when it
    came in; what colleagues wrote is read where it matters (see ``Veil``), once for as long as it is remembered."""
    facts: dict[int, list[Fact]] = defaultdict(list)
    unread: dict[int, list[str]] = defaultdict(list)
    if cases:
        said = Message.objects.filter(case__in=cases).order_by()
        wrote = Note.objects.filter(case__in=cases).order_by().values_list("case_id", "text")
        read = said.filter(who="customer", reading__isnull=False).values_list("case_id", "reading__facts")
        for case, found in read:
            facts[case] += [Fact.model_validate(one) for one in found or () if one.get("personal")]
        for case, text in chain(said.exclude(who="customer", reading__isnull=False).values_list("case_id", "text"), wrote):
            unread[case].append(text)
    return {case: Veil(facts[case], unread[case]) for case in cases}


def _key(text: str) -> str:
    """The text as the values of facts are written: folded, without spaces."""
    return fold(text).text.replace(" ", "")


@lru_cache(maxsize=4_096)
def _named(text: str) -> tuple[Fact, ...]:
    """What is personal in a text of the house; the same texts stand on page after page."""
    return personal_spans(text)


def veiled_start(text: str) -> str:
    """The beginning of a text that was cut somewhere: half a number at its end is hidden too."""
    cut = _CUT.search(text)
    return mask(text[: cut.start()] + "*" * len(cut.group()) if cut else text, same_length=True)
