"""What was wrong with the rows of a run, as a table beside its file: row, column, what, how to mend it, what became of it."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from tongli.base.tongue import worded
from tongli.desk.porting.guarded import guarded
from tongli.desk.porting.models import Run
from tongli.desk.porting.told import retold

ENDING = ".问题行.csv"


def beside(path: Path) -> Path:
    """Where the table of this file stands."""
    return path.with_name(path.name + ENDING)


def lines(run: Run) -> Iterator[tuple[str, ...]]:
    """The table in the language in use, its header first."""
    yield worded("行"), worded("列"), worded("哪里不对"), worded("怎么改"), worded("结果")
    for one in run.remarks.order_by("row", "id").iterator(chunk_size=2_000):
        result = worded("没有导入") if one.refused else worded("已导入")
        cells = (str(one.row), one.column, retold(one.what), retold(one.how), result)
        yield tuple(guarded(cell) for cell in cells)


def write(run: Run, out: TextIO) -> None:
    """The table as CSV."""
    csv.writer(out).writerows(lines(run))


def write_beside(run: Run) -> Path | None:
    """The table beside the file of the run, in place of an older one; None: there is nothing to say, and none stays there,
    or the file was uploaded and is gone."""
    path = beside(Path(run.path))
    if not path.parent.is_dir():
        return None
    if not run.remarks.exists():
        path.unlink(missing_ok=True)
        return None
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8-sig", newline="") as out:  # spreadsheets know UTF-8 by its mark
            part.chmod(0o600)
            write(run, out)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return path
