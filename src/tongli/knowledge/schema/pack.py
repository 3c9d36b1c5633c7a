"""The pack manifest, ``pack.toml``."""

from typing import Literal, Self

from pydantic import Field, model_validator

from tongli.base.frozen import Frozen
from tongli.base.labels import Lang
from tongli.knowledge.schema.concern import PLAIN_ID
from tongli.knowledge.schema.item import Item


class PackInfo(Frozen):
    """What a pack is. ``id`` is its folder's name; ``needs`` are packs that must be loaded before it."""

    id: str = Field(pattern=PLAIN_ID)
    kind: Literal["core", "industry", "law", "region", "site"]
    version: str = Field(pattern=r"^\d+\.\d+\.\d+$")
    name_zh: str
    name_en: str
    needs: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    """Industries (as named in ``CaseContext.industry``) that this pack serves; empty for all."""
    places: tuple[str, ...] = ()
    """Of a region pack: the names by which ``CaseContext.region`` may call the place (沈阳, 沈阳市, shenyang)."""
    region: str = ""
    """Of a company's pack: the place whose rules hold where a case names none."""

    @model_validator(mode="after")
    def _places_of_regions(self) -> Self:
        if (self.kind == "region") != bool(self.places):
            raise ValueError("places（地名）是地区包必写、别的包不写的")
        if self.region and self.kind != "site":
            raise ValueError("region（所在地）只写在公司自己的包里")
        return self


class LabelName(Item):
    """Names of one label, for people."""

    family: str
    label: str
    zh_hans: str
    zh_hant: str
    en: str

    def name_in(self, lang: Lang) -> str:
        """The name in that language."""
        return {Lang.HANS: self.zh_hans, Lang.HANT: self.zh_hant, Lang.EN: self.en}[lang]
