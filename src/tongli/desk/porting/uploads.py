"""Files that were uploaded to be imported: each in a folder of its own, under a name that cannot be guessed."""

import re
import secrets
import shutil
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

from tongli.base.errors import InputError, TooLargeError
from tongli.base.tongue import worded
from tongli.desk.porting.sources import BOOK, JSON, TABLE

MOST_BYTES = 1_000_000_000
MOST_MAPPING = 100_000
KEPT_FOR = timedelta(days=7)
"""An upload that was never imported to its end is kept so long; one that was goes at once."""
_KEY = re.compile(r"[0-9a-f]{32}")
_NAME = re.compile(r"[^\w.\-（）() ]")
OWN_MAPPING = "mapping.toml"


class Bounded(FileUploadHandler):
    """Stops an upload that is over the bound while it comes in."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.seen = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002
        """Count, and pass on."""
        self.seen += len(raw_data)
        if self.seen > MOST_BYTES:
            self.request.META["tongli.too_large"] = True  # type: ignore[union-attr]
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The next handler keeps the file."""


def home() -> Path:
    """Where they stand."""
    folder = Path(settings.VAR) / "imports"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def keep(name: str, chunks: Iterable[bytes]) -> str:
    """Keep a file; gives its key.

    Raises:
        InputError: an ending that is not read, or nothing in it.
        TooLargeError: over ``MOST_BYTES``.
    """
    clean = _NAME.sub("_", Path(name.replace("\\", "/")).name)[-100:].lstrip(".") or "file"
    if Path(clean).suffix.lower() not in JSON | TABLE | BOOK:
        raise InputError(worded("只能导入 .csv、.tsv、.xlsx、.jsonl、.json 文件（.xls 请另存为 .xlsx）"))
    key = secrets.token_hex(16)
    folder = home() / key
    folder.mkdir(mode=0o700)
    try:
        size = 0
        with (folder / clean).open("wb") as out:
            for chunk in chunks:
                size += len(chunk)
                if size > MOST_BYTES:
                    raise TooLargeError(
                        worded("文件超过 {most_bytes} MB，请分成几份，或在服务器上用 tongli import 导入").format(
                            most_bytes=MOST_BYTES // 1000000
                        )
                    )
                out.write(chunk)
        if not size:
            raise InputError(worded("文件是空的"))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return key


def found(key: str) -> Path:
    """The file of that key.

    Raises:
        InputError: there is none.
    """
    folder = home() / key
    if _KEY.fullmatch(key) and folder.is_dir():
        files = [path for path in folder.iterdir() if Path(path.name).suffix.lower() in JSON | TABLE | BOOK and _own(path)]
        if files:
            return files[0]
    raise InputError(worded("没有这个文件，可能已经删除；请重新上传"))


def _own(path: Path) -> bool:
    """Whether it is what was uploaded, not what an import put beside it."""
    from tongli.desk.porting.remarks_file import ENDING

    return not path.name.endswith(ENDING)


def keep_mapping(key: str, content: bytes) -> None:
    """Keep a mapping of one's own beside the file."""
    found(key)
    (home() / key / OWN_MAPPING).write_bytes(content[:MOST_MAPPING])


def own_mapping(key: str) -> bytes | None:
    """The mapping of one's own beside the file."""
    path = home() / key / OWN_MAPPING
    return path.read_bytes() if path.is_file() else None


def drop(key: str) -> None:
    """Delete a file and what stands beside it."""
    if _KEY.fullmatch(key):
        shutil.rmtree(home() / key, ignore_errors=True)


def is_upload(path: Path) -> bool:
    """Whether this file was uploaded; all others are the site's own, and stay."""
    return path.parent.parent == home().resolve() and _KEY.fullmatch(path.parent.name) is not None


def drop_file(path: Path) -> None:
    """Delete an uploaded file and what stands beside it; a file of the site's own stays."""
    if is_upload(path):
        drop(path.parent.name)


def drop_old(now: datetime, worked_on: Callable[[Path], bool]) -> None:
    """Delete what was uploaded longer than ``KEPT_FOR`` ago, and what processes of runs said, but for what is worked on."""
    for one in home().iterdir():
        if now.timestamp() - one.stat().st_mtime <= KEPT_FOR.total_seconds():
            continue
        if one.suffix == ".log":
            one.unlink(missing_ok=True)
        elif _KEY.fullmatch(one.name) and not any(worked_on(path) for path in one.iterdir()):
            drop(one.name)
