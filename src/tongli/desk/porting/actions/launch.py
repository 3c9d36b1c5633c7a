"""An import that is started at the desk runs in a process of its own: the desk stays quick, and may stop without it."""

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from django.conf import settings

from tongli.base.errors import InputError
from tongli.base.tongue import worded
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.porting.alone import is_working
from tongli.desk.porting.begin import begin
from tongli.desk.porting.models import Run
from tongli.knowledge.schema.imports import ImportMapping


def start(path: Path, mapping: ImportMapping, by: User, now: datetime, *, source: str, encoding: str, industry: str) -> Run:
    """Begin an import of an uploaded file.

    Raises:
        AccessError: not an administrator.
        InputError: the file is gone.
    """
    policy.demand(by, "data.import")
    run = begin(path, mapping, now, source=source, encoding=encoding, industry=industry, by=by)
    launch(run, by, now)
    return run


def launch(run: Run, by: User, now: datetime) -> None:
    """Have a process work on the run, unless one does.

    Raises:
        AccessError: not an administrator.
        InputError: the run is over.
    """
    policy.demand(by, "data.import")
    if run.state == "done":
        raise InputError(worded("这次导入已经完成"))
    if is_working(run):
        return
    run.beat_at = now
    run.save(update_fields=["beat_at"])
    with (Path(settings.VAR) / "imports" / f"{run.pk}.log").open("wb") as log:
        subprocess.Popen(  # noqa: S603 - our own command, no word of it from outside
            [sys.executable, "-m", "tongli.cli", "import", "--run", str(run.pk)],
            env=dict(os.environ), stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
