"""The command as a whole: usage, version, colour, a closed pipe."""

import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

Run = Callable[..., Any]


def test_version_and_help(tongli: Run) -> None:
    assert tongli("--version").out.startswith("tongli 0.")
    ran = tongli("--help")
    assert ran.code == 0
    assert all(
        name in ran.out for name in ("read", "check", "plan", "draft", "commitments", "eval", "schema", "desk", "rule", "pack")
    )


def test_wrong_usage_is_2(tongli: Run) -> None:
    assert tongli("nonsense").code == 2
    assert tongli("read", "--nonsense").code == 2
    assert tongli("read", "x", "--lang", "fr").code == 2


def test_bytes_that_are_no_text_and_a_terminal_without_utf8() -> None:
    command = [sys.executable, "-m", "tongli.cli", "read", "--json", os.fsdecode(b"\xff\xfe\xe4\xb8\x8d\xe7\x83\xad")]
    locale = os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    ran = subprocess.run(command, capture_output=True, env=locale, check=False, stdin=subprocess.DEVNULL)
    assert ran.returncode == 0
    assert "不热".encode() in ran.stdout
    assert ran.stderr == b""


def test_colour_only_where_it_is_wanted(tongli: Run) -> None:
    assert "\x1b[" not in tongli("read", "急！").out
    assert "\x1b[" in tongli("read", "急！", FORCE_COLOR="1").out
    assert "\x1b[3" not in tongli("read", "急！", FORCE_COLOR="1", NO_COLOR="1").out


def test_the_reader_of_the_output_may_go() -> None:
    ran = subprocess.run(  # noqa: S602
        f"{sys.executable} -m tongli.cli schema | head -c 10", shell=True, capture_output=True, check=True
    )
    assert ran.stderr == b""
