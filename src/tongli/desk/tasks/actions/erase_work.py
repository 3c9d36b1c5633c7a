"""What an erasure takes from tasks and visits: words, signatures, pictures, places; numbers and times stay."""

from tongli.casework.chain import TOMBSTONE
from tongli.desk.cases.models import Case
from tongli.desk.tasks.models import Measurement, Photo

_WORDS = ("what", "address", "phone", "move_reason", "cause", "done", "why_not", "no_signature")


def erase_work(case: Case) -> None:
    """Only inside the transaction of the erasure."""
    for task in case.tasks.all():
        task.what, task.result = TOMBSTONE, TOMBSTONE if task.result else ""
        task.save(update_fields=["what", "result"])
    for visit in case.visits.all():
        for name in _WORDS:
            if getattr(visit, name):
                setattr(visit, name, TOMBSTONE)
        visit.signature, visit.worker_signature = [], []
        visit.save()
    Measurement.objects.filter(visit__case=case).exclude(place="").update(place=TOMBSTONE)
    Photo.objects.filter(visit__case=case).delete()
