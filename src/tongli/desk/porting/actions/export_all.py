"""Everything goes out into a folder: a file of lines for each table, the stored files, and a manifest with counts and digests."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.db import connection, models, transaction

import tongli
from tongli.base.errors import InputError
from tongli.base.tongue import worded
from tongli.desk.accounts.models import User
from tongli.desk.audit.lines import line
from tongli.desk.audit.models import Export
from tongli.desk.cases import policy
from tongli.desk.cases.models import Case
from tongli.desk.porting.whole import FORMAT, MANIFEST, fields_of, file_fields, left_out, plain, tables

_CHUNK = 2_000
_PIECE = 1 << 20


def export_everything(
    folder: Path, by: User | None, now: datetime, say: Callable[[str], None] = lambda _: None
) -> dict[str, Any]:
    """Write everything into a new folder, as it stood at one moment, a few thousand rows in memory at a time.

    Args:
        by: None from the command line, where whoever runs it has the database anyway.

    Returns:
        The manifest.

    Raises:
        AccessError: this person exports nothing.
        InputError: the folder is there and not empty, or cannot be made.
    """
    if by is not None:
        policy.demand(by, "data.export")
    part = folder.with_name(folder.name + ".part")
    try:
        if folder.exists() and any(folder.iterdir()):
            raise InputError(worded("{folder}：已有内容；请写一个新的或空的文件夹").format(folder=folder))
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True, mode=0o700)
    except OSError as error:
        raise InputError(worded("{folder}：不能建立（{value}）").format(folder=folder, value=error.strerror or error)) from error
    Export.objects.create(at=now, by=by, form="dir", cases=Case.objects.count())
    try:
        with one_moment():
            manifest = {
                "format": FORMAT, "tongli": tongli.__version__, "at": now.isoformat(),
                "tables": [_table(part, model, say) for model in tables()], "files": list(_files(part)), "left_out": left_out(),
            }  # fmt: skip
        (part / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8")
        part.replace(folder)  # whole, or not at all
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return manifest


@contextmanager
def one_moment() -> Iterator[None]:
    """All that is read inside is as it stood at the first read, while others go on writing."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    else:  # ``atomic`` would take the lock for writing, and hold up everybody for as long as this takes
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("ROLLBACK")


def _table(folder: Path, model: type[models.Model], say: Callable[[str], None]) -> dict[str, Any]:
    name = model._meta.label_lower
    names = [field.attname for field in fields_of(model)]
    path, digest, count = folder / "tables" / f"{name}.jsonl", sha256(), 0
    path.parent.mkdir(exist_ok=True)
    with path.open("wb") as out:
        rows = model._base_manager.order_by("pk").values_list(*names)
        for count, row in enumerate(rows.iterator(chunk_size=_CHUNK), 1):  # noqa: B007
            data = line(dict(zip(names, map(plain, row), strict=True))).encode()
            digest.update(data)
            out.write(data)
    say(f"  {name} {count} 行")
    return {"name": name, "file": f"tables/{path.name}", "rows": count, "fields": names, "sha256": digest.hexdigest()}


def _files(folder: Path) -> Iterator[dict[str, Any]]:
    for model, name in file_fields():
        rows = model._base_manager.exclude(**{name: ""}).order_by("pk").only("pk", name)
        for row in rows.iterator(chunk_size=_CHUNK):
            stored = getattr(row, name)
            target = (folder / "files" / stored.name).resolve()
            if not target.is_relative_to(folder.resolve() / "files"):
                continue
            found = {"name": stored.name, "table": model._meta.label_lower}
            if not stored.storage.exists(stored.name):
                yield {**found, "missing": True}
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            digest, size = sha256(), 0
            with stored.storage.open(stored.name) as read, target.open("wb") as out:
                while piece := read.read(_PIECE):
                    digest.update(piece)
                    size += len(piece)
                    out.write(piece)
            yield {**found, "bytes": size, "sha256": digest.hexdigest()}
