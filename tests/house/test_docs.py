"""The docs say what is there."""

import re
from pathlib import Path

from tests.house.test_files import tracked

ROOT = Path(__file__).parents[2]
PAGES = ["README.md", "README.zh-CN.md", "ARCHITECTURE.md", "GLOSSARY.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE"]


def test_the_pages_exist() -> None:
    assert [page for page in PAGES if not (ROOT / page).is_file()] == []


def test_links_between_pages_lead_somewhere() -> None:
    broken = []
    for page in tracked("*.md", "docs/**/*.md"):
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text()):
            if not re.match(r"[a-z]+:", target) and not (page.parent / target).exists():
                broken.append(f"{page.relative_to(ROOT)} → {target}")
    assert broken == []


def test_every_room_stands_in_the_architecture() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text()
    rooms = [p.name for p in (ROOT / "src/tongli").iterdir() if p.is_dir() and (p / "__init__.py").exists()]
    assert [room for room in rooms if f"`{room}/" not in page] == []


def test_every_label_stands_in_the_glossary() -> None:
    from tongli.base import labels

    page = (ROOT / "GLOSSARY.md").read_text()
    enums = [labels.Emotion, labels.Need, labels.Temperament, labels.Subject, labels.Motive, labels.Demand, labels.Risk]
    enums += [labels.Stage, labels.Move, labels.FactKind]  # type: ignore[list-item]
    assert [label.value for enum in enums for label in enum if f"`{label.value}`" not in page] == []


def test_every_setting_is_documented_and_no_other() -> None:
    code = "\n".join(p.read_text() for p in tracked("src/**/*.py"))
    used = set(re.findall(r"[\"'](TONGLI_[A-Z_]+|DATABASE_URL)[\"']", code))
    documented = set(re.findall(r"^\| `([A-Z_]+)`", (ROOT / "docs/settings.md").read_text(), re.MULTILINE))
    assert used == documented


def test_every_decision_is_listed() -> None:
    index = (ROOT / "docs/decisions/README.md").read_text()
    assert [p.name for p in (ROOT / "docs/decisions").glob("0*.md") if p.name not in index] == []
