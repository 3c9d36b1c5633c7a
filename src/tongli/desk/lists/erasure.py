"""What the lists keep of a person's case: its tags, and what was done with tags on many cases at once."""

from tongli.casework.chain import TOMBSTONE
from tongli.desk.cases.models import Case
from tongli.desk.lists.models import BulkRun, Tag

_ACTIONS = ("tag", "untag", "ununtag")


def erase_tags(case: Case) -> None:
    """Take the case's tags off it; one that no other case bears goes altogether, also from the runs that gave or took it, which
    can then not be taken back any more. Belongs into the transaction of the erasure."""
    tags = set(case.tagged.values_list("tag", flat=True))
    case.tagged.all().delete()
    Tag.objects.filter(pk__in=tags, tagged=None).delete()
    for run in BulkRun.objects.filter(action__in=_ACTIONS).exclude(given={"tag": TOMBSTONE}):
        here = any(line["number"] == case.number for line in (*run.done, *run.refused))
        if here and not Tag.objects.filter(name=run.given["tag"]).exists():
            run.given = run.given | {"tag": TOMBSTONE}
            run.undone_at = run.undone_at or run.at
            run.save(update_fields=("given", "undone_at"))
