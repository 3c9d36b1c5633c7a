"""``python -m benchmarks.check_peers``: a phrase library of 10,000 short lines checked by tongli, textlint and Vale in one run.

The peers get the words of tongli's own word rules as plain lists: textlint by ``textlint-rule-prh`` (an entry a word), Vale by
one ``existence`` rule. They then do less (no talk, no sentence model, no mends), so the comparison is of speed alone. Each runs
as its command is run, start and reading of its rules included; ``wall`` is the clock's time, ``cpu`` that of all processors.

``npm install --prefix DIR textlint textlint-rule-prh`` brings textlint, ``vale`` is looked for in ``PATH``; name DIR as the
first argument. A peer that is not there is named as missing.
"""

import os
import platform
import shutil
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from time import perf_counter

from rich.console import Console
from rich.table import Table

from benchmarks.texts import phrases
from tongli.base.literals import analysed
from tongli.base.talk import CHINA
from tongli.knowledge import load
from tongli.knowledge.schema import Cue

LINES = 10_000
MOST_WORDS = 1_500
_LONGEST = 12


def words() -> list[str]:
    """Plain words of the word rules, for tools that know no more."""
    found: dict[str, None] = {}
    for cue in load().of(Cue):
        if cue.family.startswith("check_") and cue.label == "hit" and "echo" not in cue.family:
            literals = analysed(cue.pattern)
            if literals is not None and literals.exact:
                found |= dict.fromkeys(one for one in literals.strings if 2 <= len(one) <= _LONGEST and one.isalnum())
    return list(found)[:MOST_WORDS]


def timed(command: list[str], folder: Path) -> tuple[float, float, int]:
    """Seconds by the wall, seconds of processor, and lines of output. Exit codes that tell of findings are fine."""
    before, start = os.times(), perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    wall, after = perf_counter() - start, os.times()
    if done.returncode not in (0, 1):
        sys.exit(f"{command[0]}: {done.returncode}: {done.stderr[-500:]}")
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return wall, cpu, done.stdout.count("\n")


def textlint(folder: Path, listed: list[str], home: Path) -> list[str] | None:
    """The command of textlint with its rules written into the folder; None when it is not there."""
    binary = home / "node_modules" / ".bin" / "textlint"
    if not binary.exists():
        return None
    rows = "".join(f"  - expected: '＿'\n    pattern: '{word}'\n" for word in listed)
    (folder / "prh.yml").write_text(f"version: 1\nrules:\n{rows}", "utf-8")
    (folder / ".textlintrc.json").write_text('{"rules": {"prh": {"rulePaths": ["./prh.yml"]}}}', "utf-8")
    return [str(binary), "--rules-base-directory", str(home / "node_modules"), "--format", "unix", "lines.txt"]


def vale(folder: Path, listed: list[str]) -> list[str] | None:
    """The command of Vale with its rule; None when it is not there."""
    binary = shutil.which("vale")
    if binary is None or subprocess.run([binary, "--version"], capture_output=True, check=False).returncode:
        return None
    (folder / "styles" / "Own").mkdir(parents=True)
    (folder / ".vale.ini").write_text("StylesPath = styles\n[*.txt]\nBasedOnStyles = Own\n", "utf-8")
    rows = "".join(f"  - '{word}'\n" for word in listed)
    rule = f"extends: existence\nmessage: \"'%s'\"\nlevel: warning\nnonword: true\ntokens:\n{rows}"
    (folder / "styles" / "Own" / "Words.yml").write_text(rule, "utf-8")
    return [binary, "--output", "line", "lines.txt"]


def main(home: Path) -> None:
    """Time all and print the table."""
    listed = words()
    table = Table(title=f"{LINES:,} lines, {len(listed):,} words for the peers; {platform.machine()}, "
                  f"{os.cpu_count()} cores, Python {platform.python_version()}, {datetime.now(CHINA).date()}")  # fmt: skip
    for heading in ("what", "wall s", "cpu s", "lines told", "times tongli's wall"):
        table.add_column(heading, justify="left" if heading == "what" else "right")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "lines.txt").write_text("\n".join(phrases(LINES)) + "\n", "utf-8")
        ours = [sys.executable, "-m", "tongli.cli", "check", "lines.txt", "--no-config", "--format", "github"]
        commands = {
            "tongli check": ours,
            "tongli check --jobs 1": [*ours, "--jobs", "1"],
            "textlint, prh": textlint(folder, listed, home),
            "Vale, existence": vale(folder, listed),
        }
        first = 0.0
        for what, command in commands.items():
            if command is None:
                table.add_row(what, "missing: not installed", "", "", "")
                continue
            wall, cpu, told = timed(command, folder)
            first = first or wall
            table.add_row(what, f"{wall:.1f}", f"{cpu:.1f}", f"{told:,}", f"{wall / first:.1f}")
    Console(width=110).print(table)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
