"""Files of messages. The bytes lie in a folder of their own, under names that cannot be guessed; never among static files."""

import secrets

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import models

from tongli.desk.cases.models import Case, Message


def new_key() -> str:
    """A name that cannot be guessed: 192 bits."""
    return secrets.token_urlsafe(24)


def kept_at() -> FileSystemStorage:
    """Where the bytes lie; no address leads there."""
    return FileSystemStorage(location=settings.VAR / "attachments", base_url=None, file_permissions_mode=0o600)


class Attachment(models.Model):
    """A file. Without a message: an agent has chosen it for a reply that is not sent yet."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="attachments")
    message = models.ForeignKey(Message, on_delete=models.PROTECT, null=True, blank=True, related_name="attachments")
    key = models.CharField(max_length=40, unique=True, default=new_key, editable=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """None: the customer."""
    at = models.DateTimeField()
    name = models.CharField(max_length=120)
    """The name it came with, made safe."""
    kind = models.CharField(max_length=10)
    """``image``, ``pdf``, ``audio``."""
    mime = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    """Bytes as they are kept."""
    pages = models.PositiveIntegerField(default=0)
    """Of a PDF, where they can be counted; else 0."""
    digest = models.CharField(max_length=64, blank=True)
    """SHA-256 of the bytes as they are kept; empty once they are erased."""
    file = models.FileField(storage=kept_at, max_length=200, blank=True)
    thumb = models.FileField(storage=kept_at, max_length=200, blank=True)

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=["author", "at"]),)

    def __str__(self) -> str:
        return f"{self.case_id}: {self.kind}"
