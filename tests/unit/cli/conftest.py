"""The command, run in this process."""

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tongli.cli.main import main


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


@pytest.fixture
def tongli(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Run ``tongli`` with these arguments and standard input; what it wrote and its exit code."""
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)

    def run(*arguments: str, stdin: bytes = b"", **environment: str) -> Ran:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8", errors="replace"))
        with pytest.raises(SystemExit) as ended:
            main(list(arguments))
        sys.stdout.flush()
        written = capsysbinary.readouterr()
        return Ran(int(ended.value.code or 0), written.out.decode(), written.err.decode())

    return run
