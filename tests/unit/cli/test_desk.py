"""``tongli desk`` hands over, and says what is missing."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any, TextIO

import pytest

Run = Callable[..., Any]


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """A desk that only notes what it is asked."""
    calls: list[Any] = []
    module = ModuleType("tongli.desk.run")
    module.prepare = lambda **given: calls.append(("prepare", given))  # type: ignore[attr-defined]
    module.serve = lambda **given: calls.append(("serve", given))  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "tongli.desk.run", module)
    return calls


def test_run_prepares_then_serves(tongli: Run, called: list[Any]) -> None:
    assert tongli("desk", "run", "--port", "8123", "--no-demo").code == 0
    assert called == [("prepare", {"demo": False}), ("serve", {"port": 8123, "host": "127.0.0.1"})]


def test_prepare_and_demo_do_not_serve(tongli: Run, called: list[Any]) -> None:
    tongli("desk", "prepare")
    tongli("desk", "demo")
    assert called == [("prepare", {"demo": False}), ("prepare", {"demo": True})]


def test_the_first_administrator_is_made(tongli: Run, called: list[Any]) -> None:
    sys.modules["tongli.desk.run"].add_person = lambda *given: called.append(given)  # type: ignore[attr-defined]
    ran = tongli("desk", "add-person", "wang", "--name", "王一", "--password", "kein-einfaches-9")
    assert (ran.code, called[-1]) == (0, ("wang", "王一", "admin", "kein-einfaches-9"))
    assert "kein-einfaches-9" not in ran.out + ran.err


def test_corrections_go_to_a_file_or_are_printed(tongli: Run, called: list[Any], tmp_path: Path) -> None:
    def export(out: TextIO) -> int:
        out.write('{"field": "needs"}\n')
        return 1

    sys.modules["tongli.desk.run"].export_corrections = export  # type: ignore[attr-defined]
    printed = tongli("desk", "export-corrections")
    assert (printed.code, printed.out) == (0, '{"field": "needs"}\n')
    ran = tongli("desk", "export-corrections", str(tmp_path / "out.jsonl"))
    assert (ran.code, ran.out, "1 条" in ran.err) == (0, "", True)
    assert (tmp_path / "out.jsonl").read_text() == '{"field": "needs"}\n'


def test_a_missing_package_or_a_taken_port_is_said(tongli: Run, called: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    def taken(**given: Any) -> None:
        raise OSError("端口 8000 已被占用")

    monkeypatch.setattr(sys.modules["tongli.desk.run"], "serve", taken)
    ran = tongli("desk", "run")
    assert (ran.code, "端口 8000 已被占用" in ran.err) == (2, True)

    def absent(**given: Any) -> None:
        raise ModuleNotFoundError("No module named 'django'", name="django")

    monkeypatch.setattr(sys.modules["tongli.desk.run"], "prepare", absent)
    ran = tongli("desk", "run")
    assert (ran.code, "tongli[desk]" in ran.err) == (2, True)
