"""How cases ended, and what their customers said afterwards. Written by ``survey.actions`` only."""

from django.conf import settings
from django.db import models

from tongli.desk.cases.models import Case, Promise


class Ending(models.Model):
    """One close of a case: how it ended, as it was said, and in what mood. A case that was opened again has several."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="endings")
    seq = models.PositiveIntegerField()
    """Of the event that closed it."""
    at = models.DateTimeField(db_index=True)
    outcome = models.CharField(max_length=12)
    """A label of ``casework.acceptance``, or ``unconfirmed``."""
    emotion = models.CharField(max_length=20)
    intensity = models.PositiveSmallIntegerField()
    not_asked = models.CharField(max_length=12, blank=True)
    """Why there was no survey: ``no_contact``, ``no_way`` (no page, no number: nobody could ask), ``asked`` (once before),
    ``erased``; empty where there was one."""

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["case", "seq"], name="ending_once"),)

    def __str__(self) -> str:
        return f"{self.case_id}: {self.outcome}"


class Survey(models.Model):
    """The questions after a close, asked once for a case, and the answer."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="survey")
    ending = models.OneToOneField(Ending, on_delete=models.CASCADE, related_name="survey")
    sent_at = models.DateTimeField(db_index=True)
    until = models.DateTimeField()
    asked_at = models.DateTimeField(null=True, blank=True)
    """When the customer was asked: with the close where they write on our page; else when the page offered it, or somebody asked
    by telephone. None: nobody has yet, so that no answer is no silence."""
    answered_at = models.DateTimeField(null=True, blank=True)
    scores = models.JSONField(default=dict)
    """1 (very dissatisfied) to 5, by aspect."""
    words = models.CharField(max_length=1000, blank=True)
    heard_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """Who asked and wrote the answer down, where the customer gave it by telephone or at the door."""
    verdict = models.CharField(max_length=12, blank=True)
    """What came of it: ``call_back``, ``no_contact`` (low, but no call is wanted), ``fine``; empty while there is no answer."""
    call_back = models.ForeignKey(Promise, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.case_id}: {self.scores}"
