"""Taking values out of a row by the names of a mapping. Pure."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from html.parser import HTMLParser
from typing import Any

Row = Mapping[str, Any]
_LOOSE = re.compile(r"[\s*＊﻿]+|[（(](?:必填|选填)[)）]")
_KEPT = 256
_BROKEN = re.compile("[\x00\ud800-\udfff]")


def loose(name: str) -> str:
    """A column's name without case, width, spaces and marks of forms."""
    return _LOOSE.sub("", unicodedata.normalize("NFKC", name)).casefold()


def plain(value: object) -> str:
    """A cell as text. Whole numbers that a workbook keeps as 7.0 are 7; lists stand with 、; half characters are marked."""
    if value is None:
        return ""
    if isinstance(value, str):
        text = value.strip()
        return _BROKEN.sub("\ufffd", text) if _BROKEN.search(text) else text
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, list | tuple):
        return "、".join(plain(one) for one in value[:50])
    return plain(str(value))


class Picker:
    """The first of several columns or paths that holds something. ``!public`` gives the opposite of a yes or no."""

    __slots__ = ("_ways", "names")

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        self._ways = [(name.removeprefix("!"), tuple(name.removeprefix("!").split(".")), name.startswith("!")) for name in names]

    def among(self, keys: Collection[str]) -> "Picker":
        """The same for rows of these keys, without the ways that they do not have."""
        return Picker([name for name in self.names if {name.removeprefix("!"), name.removeprefix("!").split(".")[0]} & set(keys)])

    def __call__(self, row: Row) -> Any:
        """The value, and None where none of them holds anything."""
        for name, path, opposite in self._ways:
            value = row.get(name)
            if value is None and len(path) > 1:
                value = _deep(row, path)
            if value is None or value == "" or isinstance(value, Mapping):
                continue
            return (not value) if opposite and isinstance(value, bool) else value
        return None


class Pickers:
    """Pickers by field. Rows of one file have few different sets of keys: for each, what it has not is left out once."""

    def __init__(self, every: Mapping[str, Picker]) -> None:
        self.all = every
        self._kept: dict[tuple[str, ...], dict[str, Picker]] = {}

    def of(self, row: Row) -> dict[str, Picker]:
        """Those for this row."""
        keys = tuple(row)
        found = self._kept.get(keys)
        if found is None:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            found = self._kept[keys] = {name: picker.among(keys) for name, picker in self.all.items()}
        return found


def _deep(row: Any, path: Sequence[str]) -> Any:
    for part in path:
        row = row.get(part) if isinstance(row, Mapping) else None
    return row


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        self._hidden += tag in {"style", "script"}
        if tag in {"br", "p", "div", "li", "tr"}:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden = max(0, self._hidden - (tag in {"style", "script"}))
        if tag in {"p", "div"}:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)


def text_of_html(text: str) -> str:
    """What a reader of the page reads; text without tags stays as it is."""
    if "<" not in text and "&" not in text:
        return text
    reader = _Text()
    reader.feed(text)
    reader.close()
    return re.sub(r"[ \t]*\n\s*", "\n", "".join(reader.parts)).strip()
