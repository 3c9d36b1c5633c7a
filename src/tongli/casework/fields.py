"""Fill-in fields of ready texts: ``{{customer}}``, ``{{due}}`` …, filled from the case or left for the writer. Pure.

A field is what stands between ``{{`` and ``}}`` (also full width), up to ``LONGEST`` characters, no braces or line breaks inside.
What is not known stays as it is, so that the editor leads to it and nothing is sent with a hole in it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tongli.base.tongue import Names

LONGEST = 20
MOST = 40
"""Fields of one text."""
FIELD = re.compile(r"[{｛]{2}([^{}｛｝\r\n]{1,20})[}｝]{2}")
KNOWN = Names(
    {
        "customer": "客户的称呼",
        "due": "下一项承诺的时间",
        "number": "案件编号",
        "agent": "自己的姓名",
        "company": "公司名称",
        "promise": "下一项承诺",
    }
)
"""Fields that a case fills, each in words; any other name is the writer's to fill."""
_OTHER_NAMES = {
    "客户": "customer", "称呼": "customer", "期限": "due", "时间": "due", "编号": "number", "案件编号": "number",
    "客服": "agent", "坐席": "agent", "公司": "company", "承诺": "promise",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filled:
    """A text with its fields filled; ``blanks``: ``[start, end)`` of those that are left, in order."""

    text: str
    blanks: tuple[tuple[int, int], ...]


def name_of(written: str) -> str:
    """The field that is meant: ``客户`` and `` Customer `` are ``customer``; any other name is itself."""
    name = written.strip()
    return _OTHER_NAMES.get(name, name.casefold() if name.casefold() in KNOWN else name)


def fields_of(text: str) -> tuple[str, ...]:
    """Names of the fields, each once, in the order in which they first stand."""
    return tuple(dict.fromkeys(name_of(found[1]) for found in FIELD.finditer(text)))


def fill(text: str, values: Mapping[str, str]) -> Filled:
    """Put values in for fields; empty or missing ones stay blank. What is put in is never looked at for fields again."""
    pieces: list[str] = []
    blanks: list[tuple[int, int]] = []
    length = last = 0
    for found in FIELD.finditer(text):
        before, value = text[last : found.start()], values.get(name_of(found[1]), "")
        put = value or found[0]
        length += len(before)
        if not value:
            blanks.append((length, length + len(put)))
        pieces += (before, put)
        length += len(put)
        last = found.end()
    return Filled("".join((*pieces, text[last:])), tuple(blanks))


SAMPLES = {
    "customer": "王女士", "due": "明天 18:00 前", "number": "TL-20261101-0001", "agent": "林晓", "company": "本公司",
    "promise": "给您回电",
}  # fmt: skip
"""What stands in for fields where a text is checked without a case."""


def sample(text: str) -> str:
    """The text with something likely in every field: so the checker sees a sentence, not holes."""
    return fill(text, {**{name: name for name in fields_of(text)}, **SAMPLES}).text
