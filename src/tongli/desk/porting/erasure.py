"""What imports leave lying: uploaded files, tables of remarks, words in remarks. Gone at the end of a run, after a bound, and
with a person who is erased."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from django.core.cache import cache
from django.db import transaction
from django.db.models import Q

from tongli.base.errors import PolicyError
from tongli.base.tongue import worded
from tongli.casework.chain import TOMBSTONE
from tongli.desk.cases.models import Case, Customer
from tongli.desk.clock.tick import Ticked
from tongli.desk.customers.models import Contact
from tongli.desk.porting import uploads
from tongli.desk.porting.alone import is_working
from tongli.desk.porting.models import Imported, ImportedPerson, Run, RunRemark
from tongli.desk.porting.remarks_file import beside
from tongli.desk.porting.told import STOPPED

_log = logging.getLogger("tongli.desk")
REMARKS_FOR = timedelta(days=90)
"""So long after a run its remarks can be read; what they counted stays."""
EVERY = 3_600
"""Seconds between two looks at what is old."""
_SHORTEST = 2
"""Characters of a name or a number that a remark is searched for."""


def erase_imports(cases: Sequence[Case], people: Sequence[int]) -> None:
    """The files that these people came in go, and the words of the remarks on them; the counts stay. Only inside the transaction
    of an erasure, before names and contacts are gone.

    Raises:
        PolicyError: a run that brought them is being worked on.
    """
    runs = list(Run.objects.filter(cases__case__in=cases).distinct())
    for run in runs:
        if run.state != "done" and is_working(run):
            raise PolicyError(worded("第 {pk} 次导入正在进行，里面有这个人：请等它完成，再抹除。").format(pk=run.pk))
    told = RunRemark.objects.filter(Q(run__in=runs) | _naming(cases, people))
    tables = {Path(path) for path in told.values_list("run__path", flat=True)} | {Path(run.path) for run in runs}
    told.update(what=TOMBSTONE, how="")
    for run in runs:
        if run.state != "done" and uploads.is_upload(Path(run.path)):
            run.state, run.why = "failed", STOPPED.written("erased")
            run.save(update_fields=["state", "why"])
        transaction.on_commit(partial(uploads.drop_file, Path(run.path)))
    for path in tables:
        transaction.on_commit(partial(_unlink, beside(path)))
    Imported.objects.filter(case__in=cases).update(external="")
    ImportedPerson.objects.filter(customer__in=people).delete()


def _unlink(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        _log.warning("erasure: the table of remarks of an import could not be deleted: %s", type(error).__name__)


def _naming(cases: Sequence[Case], people: Sequence[int]) -> Q:
    """Remarks that hold a name, a contact or an earlier number of theirs."""
    words = set(Customer.objects.filter(pk__in=people).values_list("name", flat=True))
    words |= set(Contact.objects.filter(customer__in=people).values_list("value", flat=True))
    words |= set(Imported.objects.filter(case__in=cases).values_list("external", flat=True))
    found = Q(pk__in=())
    for word in words:
        if len(word) >= _SHORTEST and word != TOMBSTONE:
            found |= Q(what__contains=word) | Q(how__contains=word)
    return found


def tidy(now: datetime) -> Ticked:
    """What nobody went on with goes after its bound; looks once an hour."""
    if cache.add("porting.tidy", 1, EVERY):
        uploads.drop_old(now, _worked_on)
        RunRemark.objects.filter(run__done_at__lt=now - REMARKS_FOR).delete()
    return Ticked()


def _worked_on(path: Path) -> bool:
    runs = Run.objects.filter(path=str(path.resolve())).exclude(state="done")
    return any(is_working(run) for run in runs)
