"""What packs say to customers keeps the rules that replies are checked by."""

from functools import cache
from pathlib import Path

import pytest

from tongli.engine import Engine
from tongli.insight.pack_texts import texts_of, wrong_texts
from tongli.knowledge import shipped
from tongli.knowledge.files import Placed, read_pack
from tongli.knowledge.schema import Remedy


@cache
def engine() -> Engine:
    return Engine()


def test_shipped_texts_pass_the_checker() -> None:
    """Rules are trained, too: one text in two hundred may come to be marked; ``tongli pack check`` names each."""
    placed = [one for folder in shipped() if folder.name != "core" for one in read_pack(folder).placed]
    wrong = [f"{one.item.pack}/{one.file.name}:{one.line}: {message}" for one, message in wrong_texts(engine(), placed)]
    texts = sum(1 for one in placed for _ in texts_of(one.item))
    assert texts >= 1000
    assert len(wrong) <= texts / 200, wrong


@pytest.mark.parametrize(("text", "rule"), [("尽快给您办好", "L06"), ("绝对不会再坏", "P03"), ("是您自己没看清", "T01")])
def test_a_text_that_would_be_stopped_is_told(text: str, rule: str) -> None:
    remedy = Remedy.model_validate({"id": "x.a", "text": {"zh": text, "en": "x"}, "source": "我"})
    found = wrong_texts(engine(), [Placed(remedy, Path("p.toml"), 7)])
    assert [(one.line, message[:3]) for one, message in found] == [(7, rule)]
