"""What packs say to customers keeps the rules that replies are checked by."""

from functools import cache
from pathlib import Path

import pytest

from tongli.engine import Engine
from tongli.insight.pack_texts import wrong_texts
from tongli.knowledge import shipped
from tongli.knowledge.files import Placed, read_pack
from tongli.knowledge.schema import Remedy


@cache
def engine() -> Engine:
    return Engine()


@pytest.mark.parametrize("folder", [f for f in shipped() if f.name != "core"], ids=lambda folder: folder.name)
def test_shipped_texts_pass_the_checker(folder: Path) -> None:
    assert [f"{one.line}: {message}" for one, message in wrong_texts(engine(), read_pack(folder).placed)] == []


@pytest.mark.parametrize(("text", "rule"), [("尽快给您办好", "L06"), ("绝对不会再坏", "P03"), ("是您自己没看清", "T01")])
def test_a_text_that_would_be_stopped_is_told(text: str, rule: str) -> None:
    remedy = Remedy.model_validate({"id": "x.a", "text": {"zh": text, "en": "x"}, "source": "我"})
    found = wrong_texts(engine(), [Placed(remedy, Path("p.toml"), 7)])
    assert [(one.line, message[:3]) for one, message in found] == [(7, rule)]
