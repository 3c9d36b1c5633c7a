"""What an erasure takes from files: the bytes, the previews, the names, and the digests that could tell a known file again."""

from functools import partial

from django.db import transaction

from tongli.casework.chain import TOMBSTONE
from tongli.desk.cases.models import Case


def erase_files(case: Case) -> None:
    """The bytes and the names go, the counts stay. Only inside the transaction of an erasure."""
    for one in case.attachments.all():
        paths = [(field.storage, field.name) for field in (one.file, one.thumb) if field.name]
        one.name, one.digest, one.file, one.thumb = TOMBSTONE, "", "", ""
        one.save()
        for storage, name in paths:
            transaction.on_commit(partial(storage.delete, name))
