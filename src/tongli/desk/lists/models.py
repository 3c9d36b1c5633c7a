"""Tags, saved views, what was done to many cases at once, phrases and macros. Written by ``lists.actions`` only."""

from django.conf import settings
from django.db import models

from tongli.desk.accounts.models import Team
from tongli.desk.cases.models import Case


class Tag(models.Model):
    """A word that cases are marked with."""

    name = models.CharField(max_length=20, unique=True)

    def __str__(self) -> str:
        return self.name


class Tagged(models.Model):
    """A case bears a tag. Taken away with the person: a tag may have named them."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="tagged")
    tag = models.ForeignKey(Tag, on_delete=models.PROTECT, related_name="tagged")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["case", "tag"], name="tagged_once"),)

    def __str__(self) -> str:
        return f"{self.case_id}: {self.tag_id}"


class SavedView(models.Model):
    """Filters and order of a list under a name; or, where ``listed``, cases that were put in by hand."""

    name = models.CharField(max_length=30)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, null=True, blank=True, related_name="saved_views")
    """Whose members see it too; None: the owner alone."""
    key = models.CharField(max_length=1, blank=True)
    """The digit that, after G, leads there; empty: none."""
    asked = models.JSONField(default=dict)
    """Parameters of the address (``lists.asked``)."""
    listed = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ("name", "id")
        constraints = (models.UniqueConstraint(fields=["owner", "name"], name="view_name_once"),)

    def __str__(self) -> str:
        return self.name


class Picked(models.Model):
    """A case that was put into a view by hand."""

    view = models.ForeignKey(SavedView, on_delete=models.CASCADE, related_name="picked")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="picked")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["view", "case"], name="picked_once"),)

    def __str__(self) -> str:
        return f"{self.view_id}: {self.case_id}"


class BulkRun(models.Model):
    """One action on many cases: what was done to which, what was refused and why. Case numbers and keys only, no words."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    action = models.CharField(max_length=12)
    """A key of ``lists.actions.bulk.ACTIONS``."""
    given = models.JSONField(default=dict)
    done = models.JSONField(default=list)
    """``{"number": …, …}``: with what it was before, as far as undoing needs it."""
    refused = models.JSONField(default=list)
    """``{"number": …, "why": …}``."""
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.action}: {len(self.done)}"


class Phrase(models.Model):
    """A ready text with fill-in fields. Own (``owner``), of a team, of an industry, or everybody's where none is set."""

    name = models.CharField(max_length=40)
    text = models.TextField()
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="phrases")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, null=True, blank=True, related_name="phrases")
    industry = models.CharField(max_length=30, blank=True)
    findings = models.JSONField(default=list)
    """What the checker said when it was saved: ``{"rule", "name", "severity", "message"}`` each."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("name", "id")
        indexes = (models.Index(fields=["owner", "team", "industry"]),)

    def __str__(self) -> str:
        return self.name


class Macro(models.Model):
    """A named sequence of steps; what they are is in its newest version."""

    name = models.CharField(max_length=40)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, null=True, blank=True, related_name="macros")
    industry = models.CharField(max_length=30, blank=True)
    version = models.PositiveIntegerField(default=0)
    off = models.BooleanField(default=False)
    """No longer offered; what was done with it stays on the record."""

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name


class MacroVersion(models.Model):
    """What a macro was from then on; never changed."""

    macro = models.ForeignKey(Macro, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    steps = models.JSONField()
    """``casework.macros.Step`` each."""
    findings = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=["macro", "number"], name="macro_version_once"),)

    def __str__(self) -> str:
        return f"{self.macro_id}/{self.number}"
