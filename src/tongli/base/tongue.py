"""Words for people in the language of who reads them.

The rooms below the desk write Chinese and know no framework. What people read of theirs passes ``said``; a face with catalogues
says once, with ``speak_by``, how a text is turned into the reader's language. Without one everything stays as it is written.
"""

from collections.abc import Callable
from typing import TypeVar, overload

_T = TypeVar("_T")
_translate: Callable[[str], str] = str


def speak_by(translate: Callable[[str], str]) -> None:
    """From now on texts pass ``translate``: Chinese in, the reader's language out."""
    global _translate  # noqa: PLW0603
    _translate = translate


def said(text: str) -> str:
    """The text in the reader's language. ``text`` is written out at the call (with ``{name}`` for what is filled in afterwards),
    so that the catalogues can find it."""
    return _translate(text) if text else text


class Names(dict[str, str]):
    """Names of labels, given in the reader's language each time they are asked for; written as ``Names({"label": "中文"})``."""

    def __getitem__(self, key: str) -> str:
        return said(super().__getitem__(key))

    @overload
    def get(self, key: str, default: None = None, /) -> str | None: ...
    @overload
    def get(self, key: str, default: str, /) -> str: ...
    @overload
    def get(self, key: str, default: _T, /) -> str | _T: ...
    def get(self, key: str, default: object = None, /) -> object:
        return self[key] if key in self else default

    def values(self) -> list[str]:  # type: ignore[override]
        return [said(name) for name in super().values()]

    def items(self) -> list[tuple[str, str]]:  # type: ignore[override]
        return [(label, said(name)) for label, name in super().items()]
