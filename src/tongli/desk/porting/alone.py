"""No run is worked on by two processes at once: a lock that the system lets go of when its holder dies, however it dies."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from tongli.base.errors import InputError
from tongli.base.tongue import worded
from tongli.desk.porting.models import Run

try:
    import fcntl
except ImportError:  # where there are no such locks, the keys of the cases still keep any from coming twice
    fcntl = None  # type: ignore[assignment]


@contextmanager
def alone(run: Run) -> Iterator[None]:
    """Inside, this process alone works on the run.

    Raises:
        InputError: another one does.
    """
    with _path(run).open("a") as file:
        if fcntl is not None:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise InputError(worded("第 {pk} 次导入正在另一处进行").format(pk=run.pk)) from error
        yield


def is_working(run: Run) -> bool:
    """Whether some process works on it now."""
    try:
        with alone(run):
            return False
    except InputError:
        return True


def _path(run: Run) -> Path:
    folder = Path(settings.VAR) / "imports"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder / f"{run.pk}.lock"
