"""Which rungs of the ladder were called, whom they told, and who saw to it. What has a row is never called again."""

from django.conf import settings
from django.db import models

from tongli.desk.cases.models import Case


class Watch(models.Model):
    """When the clock looks at a case again. Any event of the case since ``seq`` has it looked at at once."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="ladder_watch")
    seq = models.PositiveIntegerField(default=0)
    look_at = models.DateTimeField(null=True, blank=True, db_index=True)
    """None: only when something happens in the case."""

    def __str__(self) -> str:
        return f"{self.case_id}: {self.look_at}"


class Told(models.Model):
    """One rung was called for one trouble of a case; ``trouble`` names it for good (``casework.ladder.Trouble.key``)."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="ladder_told")
    trouble = models.CharField(max_length=120)
    rung = models.CharField(max_length=60)
    height = models.PositiveSmallIntegerField()
    trigger = models.CharField(max_length=20)
    since = models.DateTimeField()
    at = models.DateTimeField()
    people = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="ladder_told")
    seen_at = models.DateTimeField(null=True, blank=True)
    seen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    over_at = models.DateTimeField(null=True, blank=True)
    """When what was wrong was gone."""

    class Meta:
        verbose_name = verbose_name_plural = "升级阶梯"
        ordering = ("id",)
        indexes = (models.Index(fields=["over_at", "seen_at"]),)
        constraints = (models.UniqueConstraint(fields=["case", "trouble", "rung"], name="ladder_once"),)

    def __str__(self) -> str:
        return f"{self.case_id}: {self.rung}"
