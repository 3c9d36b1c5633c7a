"""Which case went into which, and which came out of which. Written by ``cases.actions.merge_case`` and ``split_case`` only."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from tongli.desk.cases.models import Case


class Merge(models.Model):
    """``case`` is closed and goes on in ``into``, until it is undone."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="merges")
    into = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="merged_in")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    step = models.CharField(max_length=30)
    """Where the case stood before."""
    waiting_since = models.DateTimeField(null=True, blank=True)
    """Since when its customer waited then."""
    promises = models.JSONField(default=list)
    """Keys of the promises that moved with it."""
    tasks = models.JSONField(default=list)
    visits = models.JSONField(default=list)
    """Keys of the tasks and visits that moved with it."""
    referrals = models.JSONField(default=list)
    """Keys of the referrals that moved with it."""
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "并案"
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["case"], condition=Q(undone_at=None), name="merged_once"),)

    def __str__(self) -> str:
        return f"{self.case_id} → {self.into_id}"


class Split(models.Model):
    """``other`` came out of ``case``."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="splits")
    other = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="split_off")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    messages = models.JSONField(default=list)
    """Numbers of the messages that were copied."""

    class Meta:
        verbose_name = verbose_name_plural = "分案"
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.case_id} → {self.other_id}"
