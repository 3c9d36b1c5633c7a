"""What was worked out lately, kept up to a number of entries. Safe to share between threads."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Memory(Generic[K, V]):
    """Values by what they were worked out for; the oldest of more than ``most`` are forgotten."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[K, V] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: K) -> V | None:
        """What is known of it; None for nothing."""
        return self._kept.get(key)

    def keep(self, key: K, value: V) -> None:
        """Remember it."""
        self._kept[key] = value
        while len(self._kept) > self._most:
            try:
                self._kept.popitem(last=False)
            except KeyError:  # another thread emptied it first
                break

    def all(self, keys: Sequence[K], make: Callable[[list[K]], Iterable[V]]) -> list[V]:
        """The value of each key, in their order; ``make`` gives those of the keys that are not known, together and each once."""
        known = {key: self._kept.get(key) for key in keys}
        new = [key for key, value in known.items() if value is None]
        made = dict(zip(new, make(new), strict=True)) if new else {}
        for key, found in made.items():
            self.keep(key, found)
        return [made[key] if (value := known[key]) is None else value for key in keys]
