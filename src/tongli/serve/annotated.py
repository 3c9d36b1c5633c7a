"""A text with markup in it, as LanguageTool's ``data`` parameter carries it: what is checked, and the way back."""

import json
from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

from tongli.serve.errors import RequestError


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch of the checked text; ``source`` of markup is longer or shorter than what it is read as."""

    at: int
    source_at: int
    source_length: int
    markup: bool


class Annotated:
    """``source`` is all of it, markup included; ``plain`` is what is checked: texts, and what markup is to be read as."""

    def __init__(self, parts: list[tuple[str, str | None]]) -> None:
        """``parts``: (text, None) or (markup, what it is read as), in order."""
        self.source = "".join(text for text, _ in parts)
        self.plain = "".join(text if read_as is None else read_as for text, read_as in parts)
        self._stretches: list[_Stretch] = []
        at = source_at = 0
        for text, read_as in parts:
            shown = text if read_as is None else read_as
            if shown:
                self._stretches.append(_Stretch(at, source_at, len(text), read_as is not None))
            at, source_at = at + len(shown), source_at + len(text)
        self._starts = [stretch.at for stretch in self._stretches]

    @classmethod
    def of(cls, text: str) -> "Annotated":
        """A text without markup."""
        return cls([(text, None)])

    def _over(self, index: int) -> _Stretch:
        return self._stretches[max(0, bisect_right(self._starts, index) - 1)]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """``[start, end)`` of the plain text in the source; a stretch of markup counts as a whole."""
        if start >= end or not self._stretches:
            return 0, 0
        first, last = self._over(start), self._over(end - 1)
        left = first.source_at if first.markup else first.source_at + start - first.at
        right = last.source_at + (last.source_length if last.markup else end - last.at)
        return left, right

    def is_pure(self, start: int, end: int) -> bool:
        """True when ``[start, end)`` of the plain text can be replaced without touching markup."""
        left, right = self.source_span(start, end)
        return self.source[left:right] == self.plain[start:end]


def from_json(data: str) -> Annotated:
    """From the ``data`` parameter: ``{"text": …}`` or ``{"annotation": [{"text": …}, {"markup": …, "interpretAs": …}]}``.

    Raises:
        RequestError: it is neither.
    """
    try:
        given = json.loads(data)
    except (ValueError, RecursionError):
        raise RequestError("data 参数不是有效的 JSON", "Could not parse JSON from 'data' parameter") from None
    text, parts = (given.get("text"), given.get("annotation")) if isinstance(given, dict) else (None, None)
    if isinstance(text, str) and parts is None:
        return Annotated.of(text)
    if isinstance(parts, list) and text is None:
        return Annotated([_part(part) for part in parts])
    raise RequestError(
        "data 里应有 text 或 annotation 之一", "'data' key in JSON requires either 'text' or 'annotation' key, not both"
    )


def _part(part: Any) -> tuple[str, str | None]:
    if isinstance(part, dict):
        text, markup, read_as = part.get("text"), part.get("markup"), part.get("interpretAs", "")
        if isinstance(text, str) and markup is None:
            return text, None
        if isinstance(markup, str) and text is None and isinstance(read_as, str):
            return markup, read_as
    raise RequestError("annotation 的每一项应有 text 或 markup", "Only either 'text' or 'markup' are supported in an object")
