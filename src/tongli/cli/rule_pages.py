"""A page a rule, in Markdown, Chinese first: what the docs hold is what the packs say (``make docs``)."""

from collections.abc import Sequence
from pathlib import Path

from tongli.base.errors import InputError
from tongli.knowledge.schema import Rule
from tongli.knowledge.schema.rules import Example

_MADE = "<!-- 由 make docs 从知识包生成，请改知识包里的规则，不要改这一页。 Generated from the packs; do not edit. -->"
_SEVERITY = {"error": "错误 · error", "warning": "警告 · warning", "hint": "提示 · hint"}
_STATUS = {"preview": "试行 · preview", "stable": "正式 · stable", "deprecated": "停用 · deprecated"}


def _plain(text: str) -> str:
    """Text that Markdown takes for text, on one line."""
    for char in "\\`*_[]<>|#":
        text = text.replace(char, f"\\{char}")
    return " ".join(text.split())


def _example(example: Example, mark: str) -> str:
    lines = [f"- {mark} {_plain(example.reply)}"]
    lines += [f"  <br>{_plain(line)}" for line in example.history]
    return "\n".join(lines)


def page(rule: Rule) -> str:
    """The page of one rule."""
    parts = [
        _MADE,
        f"# {rule.id} {rule.name.zh} · {_plain(rule.name.en)}",
        f"`{rule.slug}` · {_SEVERITY[rule.severity]} · {_STATUS[rule.status]} · {rule.since}",
        f"{_plain(rule.message.zh)}\n\n{_plain(rule.message.en)}",
    ]
    limits = [*(f"`{stage}`" for stage in rule.stages), *(f"`{name}`" for name in rule.industries)]
    if rule.min_intensity or rule.max_intensity < 3:
        limits.append(f"intensity {rule.min_intensity}–{rule.max_intensity}")
    if limits:
        parts.append(f"**适用 · Applies to** {'、'.join(limits)}")
    parts.append(f"## 为什么 · Why\n\n{_plain(rule.why.zh)}\n\n{_plain(rule.why.en)}\n\n来源 · Source: {_plain(rule.source)}")
    parts.append(f"## 怎么改 · Instead\n\n{_plain(rule.suggestion.zh)}\n\n{_plain(rule.suggestion.en)}")
    if rule.fixes:
        safe = {True: "`--fix` 直接改 · safe", False: "看一眼再改 · look first"}
        parts.append("\n".join(f"- {_plain(fix.title.zh)} · {_plain(fix.title.en)} ({safe[fix.safe]})" for fix in rule.fixes))
    parts.append("## 反例 · Not so\n\n" + "\n".join(_example(example, "✗") for example in rule.bad))
    parts.append("## 正例 · So\n\n" + "\n".join(_example(example, "✓") for example in rule.good))
    return "\n\n".join(parts) + "\n"


def index(rules: Sequence[Rule]) -> str:
    """The page that lists them."""
    rows = "\n".join(
        f"| [{rule.id}]({rule.id}.md) | {_plain(rule.name.zh)} | {_plain(rule.name.en)} | {_SEVERITY[rule.severity]} |"
        for rule in rules
    )
    return f"{_MADE}\n\n# 检查规则 · Rules\n\n| | 名称 | Name | 级别 · Severity |\n|---|---|---|---|\n{rows}\n"


def pages(rules: Sequence[Rule]) -> dict[str, str]:
    """File names to contents."""
    return {"README.md": index(rules), **{f"{rule.id}.md": page(rule) for rule in rules}}


def write_pages(rules: Sequence[Rule], folder: Path) -> int:
    """Write all pages, and remove those of rules that are gone; how many there are now.

    Raises:
        InputError: the folder cannot be written.
    """
    made = pages(rules)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.md"):
            if old.name not in made and old.read_text(encoding="utf-8").startswith(_MADE):
                old.unlink()
        for name, text in made.items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{folder}：写不了（{error.strerror or error}）") from error
    return len(made)
