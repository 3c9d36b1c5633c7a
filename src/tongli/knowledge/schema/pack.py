"""The pack manifest, ``pack.toml``."""

from typing import Literal

from pydantic import Field

from tongli.base.frozen import Frozen
from tongli.knowledge.schema.item import Item


class PackInfo(Frozen):
    """What a pack is. ``id`` is its folder's name; ``needs`` are packs that must be loaded before it."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    kind: Literal["core", "industry", "law", "region", "site"]
    version: str = Field(pattern=r"^\d+\.\d+\.\d+$")
    name_zh: str
    name_en: str
    needs: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    """Industries (as named in ``CaseContext.industry``) that this pack serves; empty for all."""


class LabelName(Item):
    """Names of one label, for people."""

    family: str
    label: str
    zh_hans: str
    zh_hant: str
    en: str
