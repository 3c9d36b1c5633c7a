"""Files of messages as screens show them, and the bytes for those who may have them."""

from tongli.desk.attachments.models import Attachment
from tongli.desk.cases.models import Case, Customer, Message
from tongli.desk.cases.snapshots import FileView


def files_of(message: Message) -> tuple[FileView, ...]:
    """The files of a message; with ``attachments`` prefetched, no query."""
    return tuple(file_view(row) for row in message.attachments.all())


def file_view(row: Attachment) -> FileView:
    """A file; ``gone``: its person was erased."""
    return FileView(row.key, row.name, row.kind, row.size, row.pages, not row.file.name, bool(row.thumb.name))


def of_customer(customer: Customer, key: str) -> Attachment | None:
    """The file, where it was said to this customer, or by them."""
    found = Attachment.objects.filter(key=key, case__customer=customer, message__isnull=False)
    return found.exclude(file="").first()


def found_file(key: str) -> Attachment | None:
    """The file with its case."""
    return Attachment.objects.select_related("case").filter(key=key).exclude(file="").first()


def chosen_files(case: Case, author_id: int) -> tuple[FileView, ...]:
    """What this person has chosen for the next reply."""
    return tuple(file_view(row) for row in case.attachments.filter(author_id=author_id, message=None))
