"""Keeping the index: with every action, and anew in batches."""

from collections.abc import Callable

from django.db import transaction

from tongli.desk.cases.models import Case, Message, Note
from tongli.desk.search.documents import put
from tongli.desk.search.models import Progress
from tongli.desk.search.words import VERSION

BATCH = 500
"""Rows of one transaction: on SQLite, who wants to write waits for it (well under a second)."""
_KINDS: tuple[tuple[str, type[Message] | type[Note]], ...] = (("m", Message), ("n", Note))


def index_case(case: Case) -> None:
    """Make all that was said in this case findable anew (a new name, a merge).

    Belongs into the transaction that keeps what was said.
    """
    for _, model in _KINDS:
        rows = list(model._default_manager.filter(case=case).order_by("pk"))
        for row in rows:
            row.case = case
        put(rows)


def unfinished() -> bool:
    """True when something that was said before may be missing from the index."""
    done = set(Progress.objects.filter(version=VERSION, done=True).values_list("kind", flat=True))
    return done != {kind for kind, _ in _KINDS}


def rebuild(*, fresh: bool = False, batch: int = BATCH, say: Callable[[int], None] | None = None) -> int:
    """Make the index of everything, in batches, each a transaction of its own; an interrupted run goes on where it stopped.

    The desk may run meanwhile: what is new is indexed by its own action.

    Args:
        fresh: begin again, also when it was finished.
        say: told after each batch how many rows were done so far in this run.

    Returns:
        Rows done in this run.
    """
    if fresh:
        Progress.objects.all().delete()
    count = 0
    for kind, model in _KINDS:
        while True:
            with transaction.atomic():
                progress = _progress(kind)
                if progress.done:
                    break
                rows = list(
                    model._default_manager.select_related("case__customer").filter(pk__gt=progress.upto).order_by("pk")[:batch]
                )
                put(rows)
                progress.upto = rows[-1].pk if rows else progress.upto
                progress.done = len(rows) < batch
                progress.save()
            count += len(rows)
            if say:
                say(count)
    return count


def _progress(kind: str) -> Progress:
    found, _ = Progress.objects.select_for_update().get_or_create(kind=kind, defaults={"version": VERSION})
    if found.version != VERSION:
        found.version, found.upto, found.done = VERSION, 0, False
    return found
