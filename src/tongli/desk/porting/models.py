"""What came in, from where, and how far a run is. Rows are written by ``porting.actions`` only."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy

from tongli.base.tongue import Names
from tongli.desk.cases.models import Case, Customer

STATES = Names({
    "waiting": "等待开始", "running": "进行中", "reading": "案件已导入，正在识别和编入搜索", "done": "完成", "failed": "停下了",
})  # fmt: skip


class Run(models.Model):
    """One import of one file. ``position`` and the counts change in the transaction of the cases that they count, so a run
    that was cut off anywhere goes on where it stopped."""

    source = models.CharField(max_length=40)
    """Names the system that the cases come from; with their ids there it tells what is here already."""
    mapping = models.JSONField()
    path = models.CharField(max_length=500)
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    """SHA-256 of the file: another content is another run."""
    encoding = models.CharField(max_length=20, blank=True)
    industry = models.CharField(max_length=30, blank=True)
    state = models.CharField(
        max_length=10, default="waiting", choices=[(key, gettext_lazy(STATES.written(key))) for key in STATES]
    )
    why = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """None: from the command line of the machine."""
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField()
    """When it last wrote something; long ago, and it is not running any more."""
    done_at = models.DateTimeField(null=True, blank=True)
    position = models.PositiveBigIntegerField(default=0)
    """Place of the last row that is dealt with."""
    rows = models.PositiveBigIntegerField(default=0)
    made = models.PositiveBigIntegerField(default=0)
    said = models.PositiveBigIntegerField(default=0)
    """Messages and notes."""
    changed = models.PositiveBigIntegerField(default=0)
    same = models.PositiveBigIntegerField(default=0)
    refused = models.PositiveBigIntegerField(default=0)
    read_upto = models.PositiveBigIntegerField(default=0)
    """Key of the last ``Imported`` whose messages are read and findable."""
    read = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.pk} {self.name}"


class RunRemark(models.Model):
    """What was wrong with a row of a run. Holds no words of the row beyond a few that cannot be understood."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="remarks")
    row = models.PositiveBigIntegerField()
    column = models.CharField(max_length=100)
    what = models.CharField(max_length=200)
    how = models.CharField(max_length=200)
    refused = models.BooleanField()

    class Meta:
        ordering = ("row", "id")

    def __str__(self) -> str:
        return f"{self.row}: {self.what}"


class Imported(models.Model):
    """A case that came from elsewhere. ``key`` (``past.key_of``) is one way and outlives an erasure, so that an erased person
    does not come back with the next import; ``external``, the id in words, does not."""

    key = models.CharField(max_length=32, unique=True)
    source = models.CharField(max_length=40)
    external = models.CharField(max_length=200, blank=True)
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="imported")
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="cases")
    digest = models.CharField(max_length=64)
    """Of the content as it came last."""
    said = models.PositiveIntegerField()
    """How many messages and notes came."""
    seq = models.PositiveIntegerField()
    """The case's last event when it came; beyond it, people here have worked on it."""

    def __str__(self) -> str:
        return f"{self.source} {self.external}"


class ImportedPerson(models.Model):
    """Which customer a person of another system is here. Deleted where the person is erased."""

    key = models.CharField(max_length=32, unique=True)
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.key[:8]} {self.customer_id}"
