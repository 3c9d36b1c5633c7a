"""The pages of the rules."""

from pathlib import Path

from tongli.cli.rule_pages import pages, write_pages
from tongli.knowledge import load
from tongli.knowledge.schema import Rule

ROOT = Path(__file__).parents[3]
RULES = tuple(sorted(load().of(Rule), key=lambda rule: rule.id))


def test_the_committed_pages_are_up_to_date() -> None:
    there = {page.name: page.read_text(encoding="utf-8") for page in (ROOT / "docs/rules").glob("*.md")}
    made = pages(RULES)
    stale = sorted(name for name in there.keys() | made.keys() if there.get(name) != made.get(name))
    assert stale == [], "run make docs"


def test_markup_in_examples_stays_text() -> None:
    rule = next(rule for rule in RULES if rule.id == "T03")
    odd = rule.model_copy(update={"source": "a|b <i> *c* [d](e)\n# f"})
    assert r"a\|b \<i\> \*c\* \[d\](e) \# f" in pages([odd])["T03.md"]


def test_pages_of_rules_that_are_gone_go_and_others_stay(tmp_path: Path) -> None:
    write_pages(RULES[:2], tmp_path)
    (tmp_path / "own.md").write_text("mine", encoding="utf-8")
    assert write_pages(RULES[:1], tmp_path) == 2
    assert {page.name for page in tmp_path.iterdir()} == {"README.md", f"{RULES[0].id}.md", "own.md"}
