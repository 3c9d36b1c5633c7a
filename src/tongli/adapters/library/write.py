"""Write a mended file in place: all of it or nothing."""

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

from tongli.adapters.files import read_bytes
from tongli.base.errors import InputError


def write_back(path: Path, before: bytes, after: bytes) -> None:
    """Replace the file's content in one step, rights kept, links followed.

    Raises:
        InputError: it changed since it was read, or may not be written; it is left as it is.
    """
    real = path.resolve()
    if read_bytes(real) != before:
        raise InputError(f"{path}：检查期间文件被改过，没有改动")
    if not os.access(real, os.W_OK):
        raise InputError(f"{path}：没有写权限，没有改动")
    temporary = ""
    try:
        with tempfile.NamedTemporaryFile(dir=real.parent, prefix=f".{real.name}.", delete=False) as file:
            temporary = file.name
            file.write(after)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(real, temporary)
        Path(temporary).replace(real)
    except OSError as error:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        raise InputError(f"{path}：写不了（{error.strerror or error}），没有改动") from error
