"""The loaded packs: what serves an industry at a place, and the loader (``files`` reads the folders).

A site's pack may lie anywhere; it is given by path and overlays what ships: cues, phrases and rules are added after the earlier
ones; themes, policy, terms, causes and law of the same ``id`` take the earlier one's place (``Knowledge.of``). Region packs
(``data/regions/<place>``) do the same, only for cases of that place.
"""

import hashlib
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TypeVar, cast

from tongli.base.errors import PackError
from tongli.knowledge.files import read_pack
from tongli.knowledge.places import regions_at
from tongli.knowledge.schema import Concern, Cue, Item, PackInfo, Term, Theme
from tongli.knowledge.schema.item import Serving

DATA = Path(__file__).parent / "data"
REGIONS = "regions"
"""Folder of ``DATA`` that holds the region packs."""
_OVERLAID = (Concern, Term, Theme)
_UNKNOWN = "?"

T = TypeVar("T", bound=Item)
S = TypeVar("S", bound=Serving)


class Knowledge:
    """The loaded packs; read only. Hashable by identity; use ``load`` to share instances."""

    def __init__(self, packs: tuple[PackInfo, ...], items: tuple[Item, ...], texts: dict[str, str], digest: str) -> None:
        self.packs = packs
        self._items = items
        self._texts = texts
        self.version = "+".join(f"{p.id}-{p.version}" for p in packs) + f"#{digest[:12]}"
        """Names every pack, its version and a digest of the content; stored with every reading."""
        self._by_type: dict[tuple[type[Item], str, tuple[str, ...]], tuple[Item, ...]] = {}

    @property
    def items(self) -> tuple[Item, ...]:
        """Everything in all packs, in pack order, whomever it serves."""
        return self._items

    def _serves(self, industry: str, regions: tuple[str, ...]) -> set[str]:
        return {
            p.id
            for p in self.packs
            if (not p.industries or not industry or industry in p.industries) and (p.kind != "region" or p.id in regions)
        }

    def of(self, kind: type[T], industry: str = "", region: str = "") -> tuple[T, ...]:
        """All items of a kind, in pack order.

        With ``industry``, only of packs and entries that serve it (or serve all). Region packs count only for a ``region`` that
        they name (``CaseContext.region``); without one, for the region of the company's own pack, if that names one. Of themes,
        policy, terms, causes and law the last of the same ``id`` counts, at the place of the first.
        """
        known = industry if not industry or industry in self._named else _UNKNOWN
        regions = regions_at(region or self._home, self.packs)
        key = (kind, known, regions)
        if key not in self._by_type:
            packs = self._serves(known, regions)
            found = [i for i in self._items if type(i) is kind and i.pack in packs]
            if issubclass(kind, Concern):
                found = [i for i in found if not (here := cast(Concern, i).industries) or not known or known in here]
            if issubclass(kind, _OVERLAID):
                found = list({cast(Concern, i).id: i for i in found}.values())
            self._by_type[key] = tuple(found)
        return cast(tuple[T, ...], self._by_type[key])

    def serving(self, kind: type[S], industry: str = "") -> tuple[S, ...]:
        """The entries of a kind that name the industry; where none does, those that name none. In pack order: the last counts."""
        found = self.of(kind, industry)
        return tuple(i for i in found if industry in i.industries) or tuple(i for i in found if not i.industries)

    def cues(self, family: str, industry: str = "") -> tuple[Cue, ...]:
        """Cues of one family, in pack order."""
        return tuple(cue for cue in self.of(Cue, industry) if cue.family == family)

    def text(self, name: str) -> str:
        """A plain text of a pack, by ``pack/folder/file.txt``."""
        return self._texts[name]

    @cached_property
    def industries(self) -> tuple[str, ...]:
        """Industries that some pack serves."""
        return tuple(sorted({name for p in self.packs for name in p.industries}))

    @cached_property
    def _named(self) -> frozenset[str]:
        return frozenset(self.industries) | {name for i in self._items if isinstance(i, Concern) for name in i.industries}

    @cached_property
    def _home(self) -> str:
        return next((p.region for p in reversed(self.packs) if p.region), "")


def load_pack(folder: Path, *, tried: bool = False) -> tuple[PackInfo, list[Item], dict[str, str]]:
    """One pack from its folder. ``tried``: its patterns are known to be sound; trying them all takes a second.

    Raises:
        PackError: with file and line, for anything that is missing, unreadable, unknown or out of range.
    """
    found = read_pack(folder, tried=tried)
    if found.faults or found.info is None:
        raise found.faults[0]
    return found.info, found.items, found.texts


def shipped() -> tuple[Path, ...]:
    """Folders of the shipped packs: core, then trades and law, then regions, each after those it needs."""
    trades = sorted(p for p in DATA.iterdir() if p.is_dir() and p.name not in ("core", REGIONS))
    regions = sorted(p for p in (DATA / REGIONS).iterdir() if p.is_dir()) if (DATA / REGIONS).is_dir() else []
    return (DATA / "core", *trades, *regions)


@lru_cache(maxsize=8)
def load(*extra: Path) -> Knowledge:
    """All shipped packs, then the packs in the given folders, as one read-only Knowledge (shared between calls).

    Raises:
        PackError: a pack is broken, or one that it needs is not there; names file and line.
    """
    ours = shipped()  # whose patterns the tests try
    waiting = {folder: load_pack(folder, tried=folder in ours) for folder in (*ours, *extra)}
    infos: list[PackInfo] = []
    items: list[Item] = []
    texts: dict[str, str] = {}
    digest = hashlib.sha256()
    while waiting:
        known = {info.id for info in infos}
        ready = next((folder for folder, (info, _, _) in waiting.items() if known.issuperset(info.needs)), None)
        if ready is None:
            folder, (info, _, _) = next(iter(waiting.items()))
            raise PackError(f"需要先装载的知识包不在：{', '.join(sorted(set(info.needs) - known))}", folder / "pack.toml")
        info, pack_items, pack_texts = waiting.pop(ready)
        infos.append(info)
        items += pack_items
        texts |= pack_texts
        for item in pack_items:
            digest.update(item.model_dump_json().encode())
    return Knowledge(tuple(infos), tuple(items), texts, digest.hexdigest())
