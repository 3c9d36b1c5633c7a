"""The public face is small, documented and stable."""

import inspect
from pathlib import Path

import tongli

ROOT = Path(__file__).parents[2]


def test_all_is_sorted_and_importable() -> None:
    assert list(tongli.__all__) == sorted(tongli.__all__)
    assert [name for name in tongli.__all__ if not hasattr(tongli, name)] == []


def test_every_public_name_is_documented() -> None:
    undocumented = [n for n in tongli.__all__ if not inspect.getdoc(getattr(tongli, n))]
    assert undocumented == []


def test_the_engine_has_just_the_calls_that_the_readme_names() -> None:
    calls = {name for name in vars(tongli.Engine) if not name.startswith("_")}
    assert calls == {"read", "read_many", "read_agent", "check", "plan", "draft", "rewrite", "summarise", "commitments", "warm"}
    readme = (ROOT / "README.md").read_text() + (ROOT / "README.zh-CN.md").read_text()
    assert [call for call in calls - {"read_agent"} if f"engine.{call}(" not in readme] == []


def test_importing_the_core_does_not_import_the_desk() -> None:
    import subprocess
    import sys

    code = "import sys, tongli; print([m for m in sys.modules if m.split('.')[0] in {'django', 'channels', 'typer', 'rich'}])"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
