"""Where events are told, and the outbox. No words of people are kept here: a delivery's body is made from its event anew."""

import uuid

from django.conf import settings
from django.db import models

from tongli.desk.cases.models import Event


class Endpoint(models.Model):
    """An address of another system. Its secret is not kept: it is made from ``salt`` and the desk's own key."""

    name = models.CharField(max_length=60)
    url = models.CharField(max_length=500)
    kinds = models.JSONField(default=list)
    """Kinds of event that it wants; empty: all."""
    with_words = models.BooleanField(default=False)
    """The data of the event go along, with words of people in them."""
    salt = models.CharField(max_length=32, editable=False)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    active = models.BooleanField(default=True)
    failed = models.PositiveSmallIntegerField(default=0)
    """Turns that ended with a failure, since the last delivery that arrived."""
    rests_until = models.DateTimeField(null=True, blank=True)
    """Where it does not answer, nothing at all is sent to it before then."""
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.name


class Delivery(models.Model):
    """One event for one endpoint. The id stays the same over all tries."""

    WAITING, SENT, DEAD = "waiting", "sent", "dead"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    endpoint = models.ForeignKey(Endpoint, on_delete=models.PROTECT, related_name="deliveries")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """None: a test by an administrator."""
    made_at = models.DateTimeField()
    since = models.DateTimeField()
    """When it was first to be sent: since it was made, or sent again by hand."""
    tries = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=8, default=WAITING)
    next_at = models.DateTimeField()
    """When it is tried next; while it is being sent, when somebody else may take it on."""
    last_at = models.DateTimeField(null=True, blank=True)
    last_status = models.PositiveSmallIntegerField(null=True, blank=True)
    last_error = models.CharField(max_length=200, blank=True)
    """As ``wrong.kept`` writes it; ``wrong.told`` reads it."""

    class Meta:
        ordering = ("made_at",)
        indexes = (
            models.Index(fields=["endpoint", "state", "next_at"], name="delivery_next"),
            models.Index(fields=["endpoint", "state", "-made_at"], name="delivery_list"),
        )
        constraints = (models.UniqueConstraint(fields=["endpoint", "event"], name="delivery_once"),)

    def __str__(self) -> str:
        return f"{self.endpoint_id}: {self.id}"
