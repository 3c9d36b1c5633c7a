"""A run: batch after batch, each with its place in the file in one transaction, then the second pass."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from tongli.base.errors import TongliError
from tongli.desk.porting import uploads
from tongli.desk.porting.actions.bring_in import bring_in, keeper
from tongli.desk.porting.actions.read_again import make_readable
from tongli.desk.porting.actions.update_case import update_case
from tongli.desk.porting.alone import alone
from tongli.desk.porting.groups import Taken, taken
from tongli.desk.porting.mapped import Mapper
from tongli.desk.porting.models import Imported, Run, RunRemark
from tongli.desk.porting.past import Past, Remark, key_of
from tongli.desk.porting.sources import Source
from tongli.desk.porting.told import remark
from tongli.knowledge.schema.imports import ImportMapping
from tongli.reading.fast.build import collector_paused

BATCH = 1_000
"""Cases of one transaction: on SQLite, who wants to write waits for it (under half a second). Fewer, and the pages of the
indexes are written again too often."""
Clock = Callable[[], datetime]
Say = Callable[[Run], None]


def proceed(run: Run, now: Clock, say: Say = lambda _: None, *, read: bool = True) -> Run:
    """Go on with a run to its end, from wherever it stopped.

    Args:
        now: the clock; imported events carry the time of their batch.
        say: told after every batch.
        read: do the second pass too (readings and search).

    Raises:
        InputError: the file cannot be read any further; the run keeps what came in and says why. Or another process works on it.
    """
    with alone(run):
        run.refresh_from_db()
        if run.state != "done":
            _proceed(run, now, say, read)
    return run


def _proceed(run: Run, now: Clock, say: Say, read: bool) -> None:
    run.state, run.why, run.beat_at = "running", "", now()
    run.save()
    _roomy()
    try:
        mapping = ImportMapping.model_validate(run.mapping)
        source = Source(Path(run.path), mapping.fields["id"], mapping.lists, run.encoding)
        mapper = Mapper(mapping, source.columns, run.industry)
        keeper_id = keeper().pk
        with collector_paused():  # millions of values, no cycles among them
            for batch in batches(taken(mapper, source.rows(run.position))):
                _take(run, batch, keeper_id, now())
                say(run)
        run.state = "reading"
        run.beat_at = now()
        run.save()
        if read:
            finish(run, now, say)
    except TongliError as error:
        run.state, run.why = "failed", str(error)[:300]
        run.save(update_fields=["state", "why"])
        raise


def finish(run: Run, now: Clock, say: Say = lambda _: None) -> Run:
    """The second pass: what came is read by the fast tier and made findable, in batches, from wherever it stopped."""
    while True:
        with transaction.atomic():
            rest = Imported.objects.filter(run=run, pk__gt=run.read_upto).order_by("pk")
            cases = list(rest[:BATCH].values_list("pk", "case_id"))
            if not cases:
                break
            make_readable([case for _, case in cases])
            run.read_upto, run.read, run.beat_at = cases[-1][0], run.read + len(cases), now()
            run.save()
        say(run)
    run.state, run.done_at = "done", now()
    run.save()
    uploads.drop_file(Path(run.path))
    return run


@dataclass
class Batch:
    """Cases and refusals, and the place of the last row behind them."""

    cases: list[Past] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    rows: int = 0
    upto: int = 0


def batches(found: Iterator[Taken]) -> Iterator[Batch]:
    """Cases by the ``BATCH``."""
    batch = Batch()
    for one in found:
        batch.remarks += one.remarks
        batch.rows, batch.upto = batch.rows + one.rows, one.upto
        if one.past is not None:
            batch.cases.append(one.past)
        if len(batch.cases) >= BATCH or len(batch.remarks) >= BATCH:
            yield batch
            batch = Batch()
    if batch.rows:
        yield batch


def _take(run: Run, batch: Batch, keeper_id: int, now: datetime) -> None:
    keys = {key_of(run.source, past.external): past for past in reversed(batch.cases)}
    with transaction.atomic():
        known = {one.key: one for one in Imported.objects.filter(key__in=keys).select_related("run")}
        new, remarks = [], list(batch.remarks)
        for past in batch.cases:
            key = key_of(run.source, past.external)
            before = known.get(key)
            if before is None and keys[key] is past:
                new.append(past)
            elif before is None or before.run_id == run.pk:
                remarks.append(twice(past))
            elif before.digest == past.digest():
                run.same += 1
            else:
                changed, left = update_case(before, past, keeper_id, now)
                run.changed, run.same = run.changed + changed, run.same + (not changed)
                remarks += left
        run.said += bring_in(run, new, keeper_id, settings.INDUSTRY, now)
        run.made += len(new)
        run.refused += sum(one.refused for one in remarks)
        run.rows, run.position, run.beat_at = run.rows + batch.rows, batch.upto, now
        RunRemark.objects.bulk_create(
            [RunRemark(run=run, row=one.row, column=one.column[:100], what=one.what[:200], how=one.how[:200], refused=one.refused)
             for one in remarks]
        )  # fmt: skip
        run.save()


def twice(past: Past) -> Remark:
    """The same id stood in this file before."""
    return remark(past.row, "", "twice", "once", external=past.external[:40])


def _roomy() -> None:
    """On SQLite, more memory for pages and fewer checkpoints, for this connection."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA cache_size = -200000")
            cursor.execute("PRAGMA wal_autocheckpoint = 20000")
