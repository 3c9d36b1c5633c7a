"""Tasks, visits, and what was brought back from them. Written by ``tasks.actions`` only."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from tongli.desk.accounts.models import Team
from tongli.desk.cases.models import Case, Promise

_USER = settings.AUTH_USER_MODEL


class Task(models.Model):
    """Something to be done for a case, by somebody, or by whoever of a role or a team takes it. States: ``casework.tasks``."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="tasks")
    what = models.CharField(max_length=200)
    owner = models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, blank=True, related_name="tasks")
    role = models.CharField(max_length=12, blank=True)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due = models.DateTimeField()
    state = models.CharField(max_length=10, default="open")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    result = models.CharField(max_length=1000, blank=True)
    improves = models.BooleanField(default=False)
    """So that it does not happen again: it stands in no case's way to the close, and stays after it."""

    class Meta:
        ordering = ("due", "id")
        indexes = (models.Index(fields=["state", "due"]),)

    def __str__(self) -> str:
        return self.what


class Visit(models.Model):
    """A field worker goes to a customer. States: ``casework.visits``."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="visits")
    kind = models.CharField(max_length=60)
    """Id of the packs' ``[[visit_kind]]``."""
    what = models.CharField(max_length=200)
    address = models.CharField(max_length=200)
    phone = models.CharField(max_length=40, blank=True)
    worker = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="visits")
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    new_starts = models.DateTimeField(null=True, blank=True)
    new_ends = models.DateTimeField(null=True, blank=True)
    """Where the time has to change and the customer has not been told yet; the old one still holds until then."""
    move_reason = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, default="planned")
    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, null=True, blank=True, related_name="visits")
    """What the customer was told of it."""
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    arrived_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    report_key = models.CharField(max_length=64, blank=True, editable=False)
    """Names one filled form, so that the same one sent twice on a bad line is one report."""
    seq = models.PositiveIntegerField(default=0)
    """Number of the event that its result is; 0: none yet."""
    cause = models.CharField(max_length=1000, blank=True)
    done = models.CharField(max_length=1000, blank=True)
    why_not = models.CharField(max_length=500, blank=True)
    statement = models.CharField(max_length=500, blank=True)
    """What was signed, as it stood on the page."""
    signature = models.JSONField(default=list, blank=True)
    worker_signature = models.JSONField(default=list, blank=True)
    """Strokes of points in thousandths of the field's width (``tasks.strokes``)."""
    no_signature = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("starts", "id")
        indexes = (models.Index(fields=["worker", "state", "starts"]),)
        constraints = (
            models.UniqueConstraint(fields=["report_key"], condition=~Q(report_key=""), name="visit_reported_once"),
            models.CheckConstraint(condition=Q(ends__gt=models.F("starts")), name="visit_window"),
        )

    def __str__(self) -> str:
        return f"{self.case_id}: {self.what}"


class Measurement(models.Model):
    """Something that was measured on site; ``kind`` is the id of the packs' ``[[measure]]``."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="measurements")
    kind = models.CharField(max_length=60)
    value = models.FloatField()
    unit = models.CharField(max_length=12)
    place = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.kind}: {self.value}"


class Photo(models.Model):
    """A picture taken on site: made anew as JPEG, so that nothing of the file that was sent is kept."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="photos")
    at = models.DateTimeField()
    image = models.BinaryField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    """SHA-256 of ``image``."""
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    """Where it was taken, only where the worker wanted that kept."""

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.visit_id}: {self.width}×{self.height}"
