"""A dry run: what an import would do, and which mapping fits a file. Reads only."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from tongli.base.errors import InputError
from tongli.base.tongue import worded
from tongli.desk.porting.groups import Taken, taken
from tongli.desk.porting.mapped import Mapper
from tongli.desk.porting.models import Imported
from tongli.desk.porting.past import Past, Remark, key_of
from tongli.desk.porting.sources import Source
from tongli.desk.porting.told import remark
from tongli.knowledge.schema.imports import ImportMapping

TRIED = 20
"""Cases that are looked at to see whether a mapping fits."""
SHOWN = 20
"""First remarks that are shown."""
PREVIEWED = 3
_TOGETHER = 500


@dataclass
class Look:
    """What an import of the file would do."""

    encoding: str = ""
    columns: tuple[str, ...] = ()
    rows: int = 0
    cases: int = 0
    said: int = 0
    refused: int = 0
    new: int = 0
    known: int = 0
    """Here already with the same content."""
    changed: int = 0
    steps: Counter[str] = field(default_factory=Counter)
    remarks: list[Remark] = field(default_factory=list)
    more_remarks: int = 0
    first: list[Past] = field(default_factory=list)
    whole: bool = True
    """Whether all of the file was looked at."""


def found_in(path: Path, mapping: ImportMapping, encoding: str = "", industry: str = "") -> tuple[Source, Iterator[Taken]]:
    """The file, and what its rows come to."""
    source = Source(path, mapping.fields["id"], mapping.lists, encoding)
    return source, taken(Mapper(mapping, source.columns, industry), source.rows())


def look(path: Path, mapping: ImportMapping, source: str = "", encoding: str = "", industry: str = "", most: int = 0) -> Look:
    """Read the file and tell what would come of it; nothing is written.

    Args:
        most: cases to look at; 0: all.

    Raises:
        InputError: the file cannot be read at all.
    """
    file, rows = found_in(path, mapping, encoding, industry)
    seen = Look(file.encoding, file.columns)
    digests: dict[str, str] = {}
    keys: set[str] = set()
    for one in islice(rows, most) if most else rows:
        seen.rows += one.rows
        remarks = one.remarks
        if one.past is not None:
            key = key_of(source or mapping.id, one.past.external)
            if key in keys:
                remarks = [*remarks, remark(one.past.row, "", "twice", "once", external=one.past.external[:40])]
            else:
                keys.add(key)
                digests[key] = one.past.digest()
                seen.cases, seen.said = seen.cases + 1, seen.said + len(one.past.said)
                seen.steps[one.past.step] += 1
                if len(seen.first) < PREVIEWED:
                    seen.first.append(one.past)
        seen.refused += sum(found.refused for found in remarks)
        seen.more_remarks += max(0, len(seen.remarks) + len(remarks) - SHOWN)
        seen.remarks += remarks[: max(0, SHOWN - len(seen.remarks))]
        if len(digests) >= _TOGETHER:
            _compare(seen, digests)
            digests = {}
    _compare(seen, digests)
    seen.whole = not most or next(rows, None) is None
    return seen


def _compare(seen: Look, digests: Mapping[str, str]) -> None:
    here = dict(Imported.objects.filter(key__in=digests).values_list("key", "digest"))
    same = sum(digests[key] == digest for key, digest in here.items())
    seen.new += len(digests) - len(here)
    seen.known += same
    seen.changed += len(here) - same


def fitting(path: Path, known: Mapping[str, ImportMapping], encoding: str = "") -> ImportMapping:
    """The mapping that takes most of the first rows, and of those the one that finds most in them.

    Raises:
        InputError: none takes any; or the file cannot be read at all.
    """
    best: tuple[tuple[int, int], ImportMapping] | None = None
    for mapping in known.values():
        try:
            _, rows = found_in(path, mapping, encoding)
            cases = [one.past for one in islice(rows, TRIED) if one.past is not None]
        except InputError:
            if len(known) == 1:
                raise
            continue
        score = (len(cases), sum(_found(past) for past in cases))
        if cases and (best is None or score > best[0]):
            best = score, mapping
    if best is None:
        names = worded("、").join(f"{one.id}（{one.name}）" for one in known.values())
        raise InputError(
            worded("{name}：没有映射读得懂这个文件。自带的有：{names}。可以写一份自己的映射，见 docs/howto/import.md").format(
                name=path.name, names=names
            )
        )
    return best[1]


def _found(past: Past) -> int:
    """How much a mapping found in a case."""
    told = (past.name, past.person, past.closed_at, past.address_form)
    return sum(bool(one) for one in told) + len(past.said) + len({one.who for one in past.said})
