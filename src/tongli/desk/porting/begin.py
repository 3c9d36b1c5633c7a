"""Which mapping, which run: what an import begins with."""

import tomllib
from datetime import datetime
from hashlib import file_digest
from pathlib import Path

from pydantic import ValidationError

from tongli.base.errors import InputError
from tongli.base.tongue import worded
from tongli.desk.accounts.models import User
from tongli.desk.porting.models import Run
from tongli.desk.wiring import engine
from tongli.knowledge.schema.imports import ImportMapping


def mappings() -> dict[str, ImportMapping]:
    """The mappings of the packs by id; a site's own takes the place of a shipped one."""
    return {one.id: one for one in engine().knowledge.of(ImportMapping)}


def mapping_of(given: str) -> ImportMapping:
    """A shipped mapping by its id, or one's own by its file (TOML, the same fields).

    Raises:
        InputError: neither; says which there are, or what is wrong in the file.
    """
    known = mappings()
    if given in known:
        return known[given]
    path = Path(given)
    if not path.is_file():
        raise InputError(
            worded("没有映射“{given}”；可用：{known}，或写自己的映射文件（.toml）的路径").format(
                given=given, known=worded("、").join(known)
            )
        )
    return mapping_from(path.read_bytes(), path.name)


def mapping_from(content: bytes, name: str) -> ImportMapping:
    """A mapping of one's own.

    Raises:
        InputError: what is wrong, and in which field.
    """
    try:
        data = tomllib.loads(content.decode("utf-8-sig"))
        tables = data.get("mapping", data)
        return ImportMapping.model_validate(tables[0] if isinstance(tables, list) else tables)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, IndexError) as error:
        raise InputError(worded("{name}：不是能读的 TOML（{error}）").format(name=name, error=str(error)[:100])) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "mapping"
        raise InputError(f"{name}：{where}：{first['msg'].removeprefix('Value error, ')}") from error


def begin(
    path: Path, mapping: str | ImportMapping, now: datetime, *, source: str = "", encoding: str = "", industry: str = "",
    by: User | None = None,
) -> Run:  # fmt: skip
    """The run for this file: the one that was cut off, where there is one, else a new one.

    Args:
        mapping: an id, a file, or the mapping itself.
        source: names the system; empty: the mapping's id. The same system must always have the same name.

    Raises:
        InputError: no such file or mapping.
    """
    chosen = mapping_of(mapping) if isinstance(mapping, str) else mapping
    if not path.is_file():
        raise InputError(worded("{path}：没有这个文件").format(path=path))
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    source = (source.strip() or chosen.id)[:40]
    known = Run.objects.filter(source=source, digest=digest).exclude(state="done").first()
    if known is not None:
        known.path, known.encoding, known.industry = str(path.resolve()), encoding, industry
        known.mapping = chosen.model_dump(mode="json", exclude={"pack", "where"})
        known.save()
        return known
    return Run.objects.create(
        source=source, mapping=chosen.model_dump(mode="json", exclude={"pack", "where"}), path=str(path.resolve()),
        name=path.name[:200], digest=digest, encoding=encoding, industry=industry, by=by, started_at=now, beat_at=now,
    )  # fmt: skip
