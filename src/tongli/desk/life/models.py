"""Assessments, decisions and alarms of a case. Written by ``life.actions`` only; each row stands beside an event of its own."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from tongli.desk.cases.models import Case


class Assessment(models.Model):
    """How grave a complaint is held to be. What the program proposed stays beside what a person set; the latest counts."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="assessments")
    seq = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """None: the proposal, used until a person looks at it."""
    levels = models.JSONField()
    """Level by aspect (``casework.assessment``)."""
    proposed = models.JSONField()
    reasons = models.JSONField(default=list)
    """Of the proposal: ``[aspect, rule, messages]`` each; no words, so an erasure has nothing to take away."""
    why = models.CharField(max_length=500, blank=True)
    """Why a person set it otherwise than proposed."""

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.case_id}: {self.levels.get('severity')}"


class Decision(models.Model):
    """What was decided, why, and what the customer can still do; the latest of the case's present round counts."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="decisions")
    seq = models.PositiveIntegerField()
    round = models.PositiveSmallIntegerField(default=0)
    """How often the case had been opened again by then: a case that is opened again needs a new decision."""
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decision = models.TextField()
    reason = models.TextField()
    ways = models.JSONField()
    """Ids of the packs' ways of appeal that were told."""
    cites = models.JSONField(default=list)
    """Numbers of the events that it rests on: visits, messages, notes."""

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.case_id}: {self.decision[:30]}"


class Alarm(models.Model):
    """Somebody may be in danger. It sounds until somebody takes it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="alarms")
    seq = models.PositiveIntegerField()
    at = models.DateTimeField()
    risks = models.JSONField()
    taken_at = models.DateTimeField(null=True, blank=True)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("at", "id")
        constraints = (models.UniqueConstraint(fields=["case"], condition=Q(taken_at=None), name="alarm_one_open"),)

    def __str__(self) -> str:
        return f"{self.case_id}: {'、'.join(self.risks)}"
