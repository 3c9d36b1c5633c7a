"""Words for people in the language of who reads them.

The rooms below the desk write Chinese and know no framework. What people read of theirs passes ``worded``; a face with catalogues
says once, with ``speak_by``, how a text is turned into the reader's language. Without one everything stays as it is written.
"""

from collections.abc import Callable
from typing import TypeVar, overload

_K = TypeVar("_K", bound=str)
_T = TypeVar("_T")
_translate: Callable[[str], str] = str
_translate_many: Callable[[str, str, int], str] = lambda text, _, __: _translate(text)  # noqa: E731


def speak_by(translate: Callable[[str], str], many: Callable[[str, str, int], str] | None = None) -> None:
    """From now on texts pass ``translate``: Chinese in, the reader's language out; those of a number pass ``many`` (ngettext)."""
    global _translate, _translate_many
    _translate = translate
    if many is not None:
        _translate_many = many


def worded(text: str) -> str:
    """The text in the reader's language. ``text`` is written out at the call (with ``{name}`` for what is filled in afterwards),
    so that the catalogues can find it."""
    return _translate(text) if text else text


def counted(text: str, number: int) -> str:
    """Like ``worded``, for a text that is said of so many: English has another form for one."""
    return _translate_many(text, text, number)


class Names(dict[_K, str]):
    """Names of labels, given in the reader's language each time they are asked for; written as ``Names({"label": "中文"})``."""

    def __getitem__(self, key: _K) -> str:
        return worded(super().__getitem__(key))

    @overload
    def get(self, key: str, default: None = None, /) -> str | None: ...
    @overload
    def get(self, key: str, default: str, /) -> str: ...
    @overload
    def get(self, key: str, default: _T, /) -> str | _T: ...
    def get(self, key: str, default: object = None, /) -> object:
        return worded(super().__getitem__(key)) if key in self else default  # type: ignore[index]

    def written(self, key: str) -> str:
        """The name as it is written here, in Chinese: for what is kept and for what goes to others than the reader."""
        return next((name for label, name in super().items() if label == key), key)

    def __or__(self, others: "Names[_K]") -> "Names[_K]":  # type: ignore[override]
        """Both tables in one, still given in the reader's language; ``{**a, **b}`` would lose that."""
        both: Names[_K] = Names()
        for one in (self, others):
            for label in one:
                both[label] = one.written(label)
        return both

    def values(self) -> list[str]:  # type: ignore[override]
        return [worded(name) for name in super().values()]

    def items(self) -> list[tuple[_K, str]]:  # type: ignore[override]
        return [(label, worded(name)) for label, name in super().items()]
