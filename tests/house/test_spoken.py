"""What the desk tells people is told in their language: no error and no answer of it holds Chinese that is not ``worded``."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

DESK = Path(__file__).parents[2] / "src" / "tongli" / "desk"
CHINESE = re.compile(r"[\u4e00-\u9fff]")
TOLD = {"worded", "gettext", "ngettext", "plural", "_"}
ANSWERS = {"JsonResponse", "HttpResponse", "HttpResponseForbidden", "ok", "Http404", "PermissionDenied"}
CONSOLE = {
    "accounts/outside.py", "audit/run.py", "environment.py", "porting/run.py", "run.py",
}  # fmt: skip
"""Told on the machine's own console, which speaks Chinese: settings and commands."""
FILES = sorted(
    path for path in DESK.rglob("*.py")
    if not {"migrations", "demo"} & set(path.parts) and path.relative_to(DESK).as_posix() not in CONSOLE
)  # fmt: skip


def _name(call: ast.Call) -> str:
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def _raw(tree: ast.AST) -> Iterator[ast.Constant]:
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Raise) or (isinstance(node, ast.Call) and _name(node) in ANSWERS)):
            continue
        told = {
            id(one) for call in ast.walk(node) if isinstance(call, ast.Call) and _name(call) in TOLD for one in ast.walk(call)
        }
        for one in ast.walk(node):
            if isinstance(one, ast.Constant) and isinstance(one.value, str) and CHINESE.search(one.value) and id(one) not in told:
                yield one


def test_no_error_and_no_answer_of_the_desk_holds_raw_chinese() -> None:
    found = [
        f"{path.relative_to(DESK)}:{one.lineno}: {one.value}"
        for path in FILES
        for one in _raw(ast.parse(path.read_text("utf-8")))
    ]
    assert not found


@pytest.mark.parametrize(
    ("code", "raw"),
    [
        ('raise InputError("没有")', 1), ('raise InputError(f"没有{x}")', 1),
        ('raise InputError(worded("没有{x}").format(x=x))', 0),
        ('JsonResponse({"error": "没有"})', 1), ('JsonResponse({"error": worded("没有")})', 0), ('note("在案")', 0),
    ],
)  # fmt: skip
def test_the_search_finds_what_it_looks_for(code: str, raw: int) -> None:
    assert len(list(_raw(ast.parse(code)))) == raw
