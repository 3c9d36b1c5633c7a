"""Reminders that were sent. One row for each promise, kind and moment: what has a row is never sent again."""

from django.conf import settings
from django.db import models

from tongli.desk.cases.models import Promise


class Reminder(models.Model):
    """Somebody was reminded of a promise. Kinds as in ``casework.clock``."""

    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="reminders")
    kind = models.CharField(max_length=10)
    about = models.DateTimeField()
    """With promise and kind it names the reminder (``casework.clock.Alert``)."""
    sent_at = models.DateTimeField()
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="reminders")
    """The owner of the promise; None: the supervisors."""

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["promise", "kind", "about"], name="reminder_once"),)

    def __str__(self) -> str:
        return f"{self.promise_id}: {self.kind}"
