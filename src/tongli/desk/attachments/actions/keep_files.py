"""Files are taken: checked, scanned, written, and only then named on the record."""

import tempfile
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Sum

from tongli.base.errors import InputError, TooLargeError
from tongli.base.tongue import worded
from tongli.desk.accounts.models import User
from tongli.desk.attachments.contents import Checked, checked, scan
from tongli.desk.attachments.models import Attachment
from tongli.desk.cases import policy
from tongli.desk.cases.actions.receive_message import receive_message
from tongli.desk.cases.actions.record import CUSTOMER, note_event, recording
from tongli.desk.cases.models import Case, Customer, Message
from tongli.desk.drafts.models import Held

MOST_FILES = 6
"""Files of one message."""
KIND_NAMES = {"image": "图片", "pdf": "PDF", "audio": "录音"}
A_DAY = timedelta(days=1)
UNSENT_FOR = timedelta(days=2)
"""A file that was chosen and never sent is kept so long."""


def receive_files(case: Case, files: Sequence[UploadedFile], text: str, now: datetime, *, client_id: str = "") -> Message:
    """The customer sends files, with words or without; the same ``client_id`` gives the message that is there already.

    Raises:
        InputError: no files, too many, or one that is not taken; then none is kept.
        TooLargeError: too large, or more than may be sent in a day.
    """
    if client_id and (known := case.messages.filter(client_id=client_id).first()):
        return known
    found = _looked_at(files)
    said = text.strip() or "、".join(f"［{KIND_NAMES[one.kind]}］{one.name}" for one in found)
    written: list[Attachment] = []
    try:
        with transaction.atomic():
            Customer.objects.select_for_update().get(pk=case.customer_id)  # two sent at once are counted one after the other
            _quota(Attachment.objects.filter(case__customer=case.customer_id, author=None), found, now)
            message = receive_message(case, said, now, client_id=client_id)
            with recording(message.case) as locked:
                if message.attachments.exists():
                    return message
                for one in found:
                    written.append(_write(Attachment(case=locked, message=message, at=now), one))
                    _note(locked, written[-1], now, None)
    except BaseException:
        _take_away(written)
        raise
    return message


def choose_files(case: Case, by: User, files: Sequence[UploadedFile], now: datetime) -> list[Attachment]:
    """An agent chooses files for the next reply, at most ``MOST_FILES`` in all; the customer sees them once that is sent.

    Raises:
        AccessError: not this person's case.
        InputError, TooLargeError: as ``receive_files``; then none is kept.
    """
    policy.demand(by, "case.reply", case)
    found = _looked_at(files)
    drop_unsent(now)
    written: list[Attachment] = []
    try:
        with transaction.atomic():
            User.objects.select_for_update().get(pk=by.pk)  # two chosen at once are counted one after the other
            loose = Attachment.objects.filter(case=case, author=by, message=None)
            waiting = loose.exclude(key__in=_named(case=case, author=by)).count()
            if waiting + len(found) > MOST_FILES:
                raise InputError(
                    worded("一条回复最多 {most} 个文件，已经选了 {waiting} 个。").format(most=MOST_FILES, waiting=waiting)
                )
            _quota(Attachment.objects.filter(author=by), found, now)
            for one in found:
                written.append(_write(Attachment(case=case, author=by, at=now), one))
    except BaseException:
        _take_away(written)
        raise
    return written


def drop_file(case: Case, key: str, by: User) -> None:
    """A chosen file is not to be sent after all; one that was sent stays."""
    policy.demand(by, "case.reply", case)
    for one in Attachment.objects.filter(case=case, key=key, message=None, author=by):
        _take_away([one])
        one.delete()


def send_files(case: Case, message: Message, keys: Sequence[str], now: datetime) -> None:
    """The chosen files go out with that reply. Only inside the transaction of the reply.

    Raises:
        InputError: as ``chosen_files``.
    """
    with recording(case) as locked:
        for one in chosen_files(locked, message.author, keys):
            one.message, one.at = message, now
            one.save(update_fields=["message", "at"])
            _note(locked, one, now, message.author)


def chosen_files(case: Case, by: User | None, keys: Sequence[str]) -> list[Attachment]:
    """The files that a reply names, all of them.

    Raises:
        InputError: one is not there any more, or not this person's: a reply that names a file never goes out without it.
    """
    found = list(Attachment.objects.filter(case=case, author=by, message=None, key__in=keys).order_by("pk"))
    if len(found) < len(set(keys)):
        raise InputError(worded("附上的文件有的已经不在了，回复没有发出。请撤回，重新选好文件再发。"))
    return found


def drop_unsent(now: datetime) -> None:
    """Chosen and never sent: after two days they go, but for those of replies that may still go out."""
    for one in Attachment.objects.filter(message=None, at__lt=now - UNSENT_FOR).exclude(key__in=_named())[:50]:
        _take_away([one])
        one.delete()


def _named(**narrowed: object) -> set[str]:
    """Keys of files that a held or stopped reply names."""
    standing = Held.objects.filter(state__in=("held", "stopped"), **narrowed)
    return {key for files in standing.values_list("files", flat=True) for key in files}


def _looked_at(files: Sequence[UploadedFile]) -> list[Checked]:
    if not files:
        raise InputError(worded("请选择要发的文件。"))
    if len(files) > MOST_FILES:
        raise InputError(worded("一次最多发 {most} 个文件，选了 {count} 个。").format(most=MOST_FILES, count=len(files)))
    most = settings.ATTACHMENT_MB * 1_000_000
    for file in files:
        if (file.size or 0) > most:
            told = worded("文件太大：{size:.1f} MB，每个最多 {most} MB。")
            raise TooLargeError(told.format(size=(file.size or 0) / 1e6, most=settings.ATTACHMENT_MB))
    found = [checked(file.name or "", file.read(), most) for file in files]
    if settings.SCAN_COMMAND:
        for one in found:
            with tempfile.NamedTemporaryFile(prefix="tongli-scan-") as kept:
                kept.write(one.data)
                kept.flush()
                scan(settings.SCAN_COMMAND, kept.name)
    return found


def _quota(before: object, found: Sequence[Checked], now: datetime) -> None:
    """Raises TooLargeError: more than may be sent in a day."""
    sent = before.filter(at__gt=now - A_DAY).aggregate(all=Sum("size"))["all"] or 0  # type: ignore[attr-defined]
    most = settings.ATTACHMENTS_DAY_MB * 1_000_000
    if sent + sum(len(one.data) for one in found) > most:
        told = worded("24 小时内发的文件超过了 {most} MB，请明天再发，或者用文字告诉我们。")
        raise TooLargeError(told.format(most=settings.ATTACHMENTS_DAY_MB))


def _write(row: Attachment, found: Checked) -> Attachment:
    row.name, row.kind, row.mime, row.size = found.name, found.kind, found.mime, len(found.data)
    row.pages, row.digest = found.pages, found.digest
    folder = row.key[:2]
    row.file.save(f"{folder}/{row.key}", ContentFile(found.data), save=False)
    if found.thumb:
        row.thumb.save(f"{folder}/{row.key}.small", ContentFile(found.thumb), save=False)
    row.save()
    return row


def _take_away(rows: Sequence[Attachment]) -> None:
    for row in rows:
        for field in (row.file, row.thumb):
            if field.name:
                field.storage.delete(field.name)


def _note(case: Case, row: Attachment, now: datetime, actor: User | None) -> None:
    note_event(
        case, "file.added", now, actor, CUSTOMER if actor is None else "", name=row.name, digest=row.digest,
        sort=row.kind, size=row.size,
    )  # fmt: skip
