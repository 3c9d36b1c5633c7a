"""Referrals: complaints that a regulator passed on. Written by ``regulators.actions`` only; trails tell each change."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from tongli.desk.cases.models import Case


class Referral(models.Model):
    """A complaint passed on by a regulator. ``regulator``, ``grade`` as in ``casework.regulator``; the packs hold the names."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="referrals")
    regulator = models.CharField("转办的部门", max_length=40)
    reference = models.CharField("对方编号", max_length=60)
    region = models.CharField("地区", max_length=40, blank=True)
    grade = models.CharField("等级", max_length=10, default="usual")
    received_at = models.DateTimeField("收到")
    text = models.TextField("派单内容", blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    round = models.PositiveSmallIntegerField(default=1)
    """One more each time that it was returned as unsatisfactory."""
    answered_at = models.DateTimeField(null=True, blank=True)
    """When this round was answered."""
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.TextField(blank=True)
    """The return as it was sent."""
    outcome = models.CharField(max_length=12, blank=True)
    """Of the regulator's call-back (``casework.regulator.Outcome``)."""
    resolved = models.BooleanField(null=True, blank=True)
    called_back_at = models.DateTimeField(null=True, blank=True)
    outcome_words = models.CharField(max_length=1000, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "监管转办"
        ordering = ("id",)
        indexes = (models.Index(fields=["answered_at", "received_at"]),)
        constraints = (
            models.UniqueConstraint(fields=["regulator", "reference"], condition=~Q(reference=""), name="referral_once"),
        )

    def __str__(self) -> str:
        return f"{self.regulator} {self.reference}"


class Deadline(models.Model):
    """One deadline of a referral in one round. ``basis``: a limit of the packs, or ``order`` where the order stated it."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="deadlines")
    round = models.PositiveSmallIntegerField(default=1)
    step = models.CharField(max_length=10)
    counts_from = models.DateTimeField()
    due = models.DateTimeField()
    basis = models.CharField(max_length=60)
    met_at = models.DateTimeField(null=True, blank=True)
    met_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    evidence = models.CharField(max_length=500, blank=True)
    look_at = models.DateTimeField(null=True, blank=True, db_index=True)
    """When the clock looks at it again; None: at once."""

    class Meta:
        ordering = ("due", "id")
        constraints = (models.UniqueConstraint(fields=["referral", "round", "step"], name="deadline_once"),)

    def __str__(self) -> str:
        return f"{self.referral_id}: {self.step} {self.due:%Y-%m-%d %H:%M}"


class Extension(models.Model):
    """More time was asked for; ``granted`` None while the regulator has not said."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="extensions")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    due = models.DateTimeField()
    until = models.DateTimeField()
    reason = models.CharField(max_length=1000)
    granted = models.BooleanField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["referral"], condition=Q(granted=None), name="extension_one_open"),)

    def __str__(self) -> str:
        return f"{self.referral_id}: {self.until:%Y-%m-%d %H:%M}"


class DeadlineReminder(models.Model):
    """Somebody was reminded of a deadline; what has a row is never sent again. Kinds as in ``casework.clock``."""

    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=10)
    about = models.DateTimeField()
    sent_at = models.DateTimeField()
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """None: the supervisors."""

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["deadline", "kind", "about"], name="deadline_reminder_once"),)

    def __str__(self) -> str:
        return f"{self.deadline_id}: {self.kind}"
