"""Files held against the trail: each is there, as it was when it came, and none is there that the trail does not know."""

from collections.abc import Sequence
from hashlib import file_digest

from tongli.base.tongue import worded
from tongli.casework.chain import TOMBSTONE, Entry
from tongli.desk.attachments.models import Attachment
from tongli.desk.audit.rows import Wrong

ADDED = "file.added"


def files_against(entries: Sequence[Entry], rows: Sequence[Attachment]) -> list[Wrong]:
    """All that is wrong with the files of one case.

    Args:
        rows: its files that were sent; those that are only chosen are nobody's record yet.
    """
    wrong: list[Wrong] = []
    left = list(rows)
    for entry in entries:
        if entry.kind != ADDED or entry.data.get("digest") in (None, TOMBSTONE):
            continue  # erased: bytes and digest are gone together
        name, digest = str(entry.data.get("name", "")), entry.data["digest"]
        row = next((one for one in left if (one.digest, one.size) == (digest, entry.data.get("size"))), None)
        if row is None:
            wrong.append((entry.seq, ADDED, worded("文件“{name}”不见了，或它的行与记录不符").format(name=name)))
            continue
        left.remove(row)
        if said := _on_disk(row, str(digest)):
            wrong.append((entry.seq, ADDED, said.format(name=name)))
    wrong += [(0, ADDED, worded("文件“{name}”没有相应的记录").format(name=row.name)) for row in left if row.digest]
    return wrong


def _on_disk(row: Attachment, digest: str) -> str:
    """What is wrong with the bytes; empty: nothing."""
    if not row.file.name:
        return worded("文件“{name}”的内容不见了")
    try:
        with row.file.storage.open(row.file.name) as opened:
            found = file_digest(opened, "sha256").hexdigest()  # type: ignore[arg-type]
    except FileNotFoundError:
        return worded("文件“{name}”的内容不在磁盘上了")
    except (OSError, ValueError):
        return worded("文件“{name}”的内容读不出来")
    return "" if found == digest else worded("文件“{name}”的内容与收到时的摘要不符，被改过或损坏了")
