"""Incidents, the cases bound to them, and what all their customers were told. Written by ``incidents.actions`` only."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from tongli.desk.cases.models import Case, Message


class Incident(models.Model):
    """One cause that hits many: what, where, since when, until when, why, and who looks after it."""

    number = models.CharField(max_length=20, unique=True)
    what = models.CharField("什么事", max_length=120)
    place = models.CharField("在哪里", max_length=300)
    """As typed; several places with 、 between them (``casework.incidents.places_of``)."""
    industry = models.CharField(max_length=30, blank=True)
    products = models.CharField("涉及的产品", max_length=300, blank=True)
    since = models.DateTimeField("从何时起")
    expected_end = models.DateTimeField("预计恢复", null=True, blank=True)
    cause = models.CharField("原因", max_length=500, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="incidents")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    done = models.CharField("做了什么", max_length=500, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "事件"
        indexes = (models.Index(fields=["ended_at", "-opened_at"]),)

    def __str__(self) -> str:
        return self.number


class Binding(models.Model):
    """A case belongs to an incident, until it is taken out. ``reasons``: why it was proposed."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="bindings")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="bindings")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed = models.BooleanField(default=False)
    reasons = models.JSONField(default=list)
    unbound_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "归入"
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["case"], condition=Q(unbound_at=None), name="bound_once"),)

    def __str__(self) -> str:
        return f"{self.incident_id}: {self.case_id}"


class IncidentNote(models.Model):
    """What happened to the incident itself: opened, changed, told, ended. Only ever added to."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="notes")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=1000)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.incident_id}: {self.text[:30]}"


class Outreach(models.Model):
    """One text for all bound customers. ``starts_at``: until then it can be taken back; ``state``: waiting, done, cancelled."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="outreaches")
    news = models.CharField(max_length=10)
    text = models.TextField()
    english = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    starts_at = models.DateTimeField(db_index=True)
    state = models.CharField(max_length=10, default="waiting")

    class Meta:
        verbose_name = verbose_name_plural = "群发告知"
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["incident"], condition=Q(state="waiting"), name="outreach_one_waiting"),)

    def __str__(self) -> str:
        return f"{self.incident_id}: {self.news} {self.state}"


class OutreachItem(models.Model):
    """One case of an outreach: waiting, sent, held (the checker refused it for this case), skipped."""

    outreach = models.ForeignKey(Outreach, on_delete=models.CASCADE, related_name="items")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="outreach_items")
    state = models.CharField(max_length=10, default="waiting")
    why = models.CharField(max_length=300, blank=True)
    message = models.ForeignKey(Message, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=["case", "state"]),)
        constraints = (models.UniqueConstraint(fields=["outreach", "case"], name="told_once"),)

    def __str__(self) -> str:
        return f"{self.outreach_id}: {self.case_id} {self.state}"
