"""Pages of packs, and the page that tells how to write one."""

import re
import tomllib
from pathlib import Path

import pytest

from tongli.knowledge import load_pack, shipped
from tongli.knowledge.docs import file_name, index, page
from tongli.knowledge.schema import TABLES, PackInfo
from tongli.knowledge.schema.law import Clause

DOCS = Path(__file__).parents[3] / "docs/packs"
README = (DOCS / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```toml\n# (\S+)\n(.*?)```", README, re.DOTALL)


@pytest.mark.parametrize("folder", shipped(), ids=lambda folder: folder.name)
def test_a_page_that_is_committed_is_up_to_date(folder: Path) -> None:
    info, items, _ = load_pack(folder)
    there = DOCS / file_name(info)
    assert not there.is_file() or there.read_text(encoding="utf-8") == page(info, items), "run make docs"


def test_every_example_of_the_schema_page_is_valid() -> None:
    seen = set()
    for name, text in EXAMPLES:
        data = tomllib.loads(text)
        if name == "pack.toml":
            PackInfo.model_validate(data)
            continue
        for table, rows in data.items():
            kind = TABLES[f"{name.split('/')[0]}/{table}"]
            for row in rows:
                kind.model_validate(row)
            seen.add(f"{name.split('/')[0]}/{table}")
    assert seen >= {"causes/cause", "policy/remedy", "policy/procedure", "policy/standard", "law/clause", "cases/case"}


def test_text_of_a_pack_stays_text() -> None:
    info = PackInfo(id="x", kind="site", version="0.1.0", name_zh="包", name_en="a|b")
    clause = Clause.model_validate(
        {
            "id": "x.a", "law": {"zh": "法", "en": "x"}, "number": "1", "level": "law", "source": "<script>",
            "text": {"zh": "# 标题 [链接](x)", "en": "x"},
        }
    )  # fmt: skip
    shown = page(info, [clause])
    assert r"\# 标题 \[链接\](x)" in shown
    assert r"\<script\>" in shown
    assert "施行日未核" in shown
    assert "未确认 1 条" in shown


def test_the_index_lists_all() -> None:
    infos = [load_pack(folder)[0] for folder in shipped()]
    assert all(f"]({info.id}.md)" in index(infos) for info in infos)
