"""An export of everything comes back into an empty desk: the same rows under the same keys, so that every trail still holds."""

import json
from collections.abc import Callable, Iterator
from hashlib import file_digest
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.management.color import no_style
from django.db import connection, models, transaction

from tongli.base.errors import InputError
from tongli.base.tongue import worded
from tongli.desk.accounts.models import User
from tongli.desk.cases.models import Case, Customer
from tongli.desk.porting.bulk import Table
from tongli.desk.porting.whole import FORMAT, MANIFEST, back, fields_of, file_fields, tables

_TOGETHER = 2_000


def restore(folder: Path, say: Callable[[str], None] = lambda _: None) -> dict[str, int]:
    """Bring an export back; all of it, or nothing. The search index is not part of it and is made afterwards.

    Returns:
        Rows by table.

    Raises:
        InputError: no export, one that is damaged or of another version, or the desk is not empty. Says which.
    """
    manifest = _manifest(folder)
    known = {model._meta.label_lower: model for model in tables()}
    if unknown := [one["name"] for one in manifest["tables"] if one["name"] not in known and one["rows"]]:
        raise InputError(
            worded("这份导出里有这个版本不认识的表：{unknown}；请用导出时的版本 {value} 或更新的").format(
                unknown=worded("、").join(unknown), value=manifest.get("tongli", "")
            )
        )
    if Case.objects.exists() or Customer.objects.exists():
        raise InputError(worded("工作台里已有案件。整份导出只能放进空的工作台：请换一个新的 TONGLI_VAR 或数据库"))
    counts = {}
    with transaction.atomic():
        for one in manifest["tables"]:
            if one["name"] in known:
                counts[one["name"]] = _rows(folder / one["file"], known[one["name"]], one["fields"])
                say(f"  {one['name']} {counts[one['name']]} 行")
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), list(known.values())):
                cursor.execute(statement)
        _files(folder, manifest["files"])
    return counts


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if manifest["format"] != FORMAT:
            raise InputError(worded("{folder}：不认识的格式 {manifest}").format(folder=folder, manifest=manifest["format"]))
        listed = [(folder / one["file"], one) for one in manifest["tables"]]
        listed += [(folder / "files" / one["name"], one) for one in manifest["files"] if not one.get("missing")]
    except FileNotFoundError as error:
        raise InputError(
            worded("{folder}：不是 tongli export 导出的文件夹（没有 {manifest}）").format(folder=folder, manifest=MANIFEST)
        ) from error
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise InputError(
            worded("{folder}/{manifest}：读不懂（{error}）").format(folder=folder, manifest=MANIFEST, error=str(error)[:80])
        ) from error
    for path, one in listed:
        if not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
            raise InputError(worded("{path}：清单里有，文件夹里没有").format(path=path))
        with path.open("rb") as file:
            if file_digest(file, "sha256").hexdigest() != one["sha256"]:
                raise InputError(worded("{path}：内容与清单里的摘要不符，导出后被改过或损坏").format(path=path))
    return manifest


def _rows(path: Path, model: type[models.Model], names: list[str]) -> int:
    fields = {field.attname: field for field in fields_of(model)}
    if unknown := [name for name in names if name not in fields]:
        raise InputError(
            worded("{name}：这个版本不认识的列 {unknown}").format(name=path.name, unknown=worded("、").join(unknown))
        )
    key = model._meta.pk.attname
    here = set(model._base_manager.values_list("pk", flat=True)[:100_000])
    ways = [(name, back(fields[name]), fields[name]) for name in names]
    table, count = Table(model, names, ready=set(names)), 0
    for lines in _batches(path):
        rows = [row for row in lines if back(fields[key])(row[key]) not in here or _other(model, row)]
        table.insert([field.get_db_prep_save(way(row[name]), connection) for name, way, field in ways] for row in rows)
        count += len(rows)
    return count


def _other(model: type[models.Model], row: dict[str, Any]) -> bool:
    """False: the row is here already, as an account of a desk that was just set up may be.

    Raises:
        InputError: another account stands under its key.
    """
    if model is User and not User.objects.filter(pk=row["id"], username=row["username"]).exists():
        raise InputError(worded("工作台里已有别的账号占着 {row} 的编号；请放进没有账号的新工作台").format(row=row["username"]))
    return False


def _batches(path: Path) -> Iterator[list[dict[str, Any]]]:
    with path.open(encoding="utf-8") as file:
        while rows := [json.loads(line) for line in islice(file, _TOGETHER)]:
            yield rows


def _files(folder: Path, listed: list[dict[str, Any]]) -> None:
    storages = {(model._meta.label_lower): model._meta.get_field(name).storage for model, name in file_fields()}
    for one in listed:
        storage = storages.get(one["table"])
        if storage is None or one.get("missing") or storage.exists(one["name"]):
            continue
        with (folder / "files" / one["name"]).open("rb") as file:
            storage.save(one["name"], File(file))
