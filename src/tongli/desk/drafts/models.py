"""Words that nobody but colleagues has seen yet. They leave these rows as soon as they are sent or taken back."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from tongli.desk.cases.models import Case, Message


class Held(models.Model):
    """A reply on its way out: it may be taken back until ``due_at``. Survives a stop of the process; the beat releases it.

    States: ``held``; ``stopped`` (somebody has to say whether it still goes out, ``why`` as in ``casework.holding``);
    ``sent``; ``back`` (taken back). In the last two its words are gone from here.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="held")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    override_reason = models.CharField(max_length=500, blank=True)
    files = models.JSONField(default=list)
    """Keys of the files that go out with it."""
    client_id = models.CharField(max_length=64)
    """Names the message for good: however often it is posted or released, it is one message."""
    held_at = models.DateTimeField()
    due_at = models.DateTimeField()
    seen_seq = models.PositiveIntegerField()
    """Customers' messages up to this one were known when it was written, or when it was said to be sent all the same."""
    began_seq = models.PositiveIntegerField()
    """The same for colleagues' replies."""
    state = models.CharField(max_length=10, default="held")
    why = models.CharField(max_length=10, blank=True)
    refusal = models.CharField(max_length=300, blank=True)
    """Where it was refused: in words."""
    settled_at = models.DateTimeField(null=True, blank=True)
    message = models.OneToOneField(Message, on_delete=models.PROTECT, null=True, blank=True, related_name="held")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "client_id"], name="held_once"),)
        indexes = (models.Index(fields=["due_at"], condition=Q(state="held"), name="held_next"),)

    def __str__(self) -> str:
        return f"{self.case_id}: {self.state}"


class Draft(models.Model):
    """What a person has written for a case and not sent, on whatever device. The newer text wins; the older is offered."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="drafts")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(db_index=True)
    older = models.TextField(blank=True)
    """What another device had written when this one saved without knowing of it."""
    older_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "author"], name="draft_once"),)

    def __str__(self) -> str:
        return f"{self.case_id}: {self.author_id}/{self.version}"
