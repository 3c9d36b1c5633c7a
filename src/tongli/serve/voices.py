"""One engine, speaking in the language of each request."""

from functools import lru_cache

from tongli.base.labels import Lang
from tongli.checking import Checker
from tongli.engine import Engine
from tongli.knowledge.schema import LabelName


class Voices:
    """Checkers on the same knowledge and reader, one a language, made when first asked for. Safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.checker = lru_cache(maxsize=len(Lang))(self._checker)
        """``checker(lang)``: the checker whose messages are in that language."""
        self.families = lru_cache(maxsize=len(Lang))(self._families)
        """``families(lang)``: names of the families of rules, by letter."""

    def _checker(self, lang: Lang) -> Checker:
        engine = self._engine
        return engine.checker if lang is engine.lang else Checker(engine.knowledge, engine.reader, lang=lang)

    def _families(self, lang: Lang) -> dict[str, str]:
        names = self._engine.knowledge.of(LabelName)
        return {name.label: name.name_in(lang) for name in names if name.family == "rule_family"}
