"""Tokens, and the answers that a repeated request gets again. Written by ``api.actions`` and ``api.idempotency`` only."""

from datetime import datetime

from django.conf import settings
from django.db import models

from tongli.desk.cases.models import Case


class Token(models.Model):
    """A program's key to the API. It acts as its person; only its digest is kept."""

    name = models.CharField(max_length=60)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="api_tokens")
    scopes = models.JSONField(default=list)
    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the token; 256 random bits need no salt."""
    begins = models.CharField(max_length=12)
    """The first characters, by which people tell their tokens apart."""
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.name} ({self.begins}…)"

    def holds(self, now: datetime) -> bool:
        """Whether it opens anything now."""
        return self.revoked_at is None and now < self.expires_at and self.user.is_active


class Call(models.Model):
    """A POST with an ``Idempotency-Key``: in progress while ``done_at`` is None, then its answer. Kept for a day."""

    token = models.ForeignKey(Token, on_delete=models.CASCADE, related_name="calls")
    key = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    """SHA-256 of method, address and body."""
    at = models.DateTimeField(db_index=True)
    done_at = models.DateTimeField(null=True, blank=True)
    status = models.PositiveSmallIntegerField(default=0)
    body = models.TextField(blank=True)
    case = models.ForeignKey(Case, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """Whose words the answer may hold; an erasure empties it. None: the words of the request's own (the engine)."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=["token", "key"], name="call_once"),)

    def __str__(self) -> str:
        return f"{self.token_id}/{self.key}"
