"""What is on the record. Rows are written by ``cases.actions`` only and shown as ``cases.snapshots``.

Sequence: every change of a case that somebody may see is one Event, numbered 1, 2, 3 … within its case without gaps
(``Case.last_seq`` is the last). A message carries the number of the event that brought it.
"""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q


def new_token() -> str:
    """A link that cannot be guessed: 192 bits."""
    return secrets.token_urlsafe(24)


class Customer(models.Model):
    """Somebody who complains. ``token`` is the private link back to the talk."""

    token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    name = models.CharField("姓名", max_length=60, blank=True)
    address_form = models.CharField("称呼", max_length=40, blank=True)
    """先生, 女士 …, as the customer wishes."""
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = verbose_name_plural = "客户"

    def __str__(self) -> str:
        return self.name or f"访客 {self.pk}"


class Case(models.Model):
    """A complaint. ``step``, ``escalated`` follow ISO 10002; the cached columns serve the queue."""

    number = models.CharField(max_length=20, unique=True)
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="cases")
    agent = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="cases")
    team = models.ForeignKey("accounts.Team", on_delete=models.PROTECT, null=True, blank=True, related_name="cases")
    """Whose case it is, besides the person's; None: everybody's (``casework.access``)."""
    industry = models.CharField(max_length=30)
    channel = models.CharField(max_length=10, default="chat")
    opening_key = models.CharField(max_length=64, blank=True, editable=False)
    """Names the posting that opened it, so that the same one posted twice opens one case; empty where none was given."""
    step = models.CharField(max_length=30, default="received")
    escalated = models.BooleanField(default=False)
    times_reopened = models.PositiveSmallIntegerField(default=0)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    last_seq = models.PositiveIntegerField(default=0)
    seen_seq = models.PositiveIntegerField(default=0)
    """Last sequence number that the case's own agent has seen."""
    waiting_since = models.DateTimeField(null=True, blank=True)
    """Since when the customer waits for an answer."""
    stage = models.CharField(max_length=20, default="opening")
    emotion = models.CharField(max_length=20, default="calm")
    intensity = models.PositiveSmallIntegerField(default=0)
    risks = models.JSONField(default=list)
    excerpt = models.CharField(max_length=120, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "案件"
        indexes = (
            models.Index(fields=["step", "waiting_since"]),
            # The lists look at what is open, or walk back through what is closed, without touching the rows.
            models.Index(fields=["agent", "team", "waiting_since"], condition=Q(closed_at=None), name="case_open"),
            models.Index(
                fields=["-closed_at", "id", "agent", "team", "industry", "channel", "emotion", "intensity"],
                condition=Q(closed_at__isnull=False),
                name="case_closed",
            ),
        )
        constraints = (models.UniqueConstraint(fields=["opening_key"], condition=~Q(opening_key=""), name="case_opened_once"),)

    def __str__(self) -> str:
        return self.number

    @property
    def closed(self) -> bool:
        return self.step == "closed"


class DayCount(models.Model):
    """How many cases were opened on a day (China time); the source of case numbers."""

    day = models.DateField(primary_key=True)
    count = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.day}: {self.count}"


class Message(models.Model):
    """What was said, kept exactly as written. ``reading`` is what it was read as when it came, never changed afterwards."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="messages")
    seq = models.PositiveIntegerField()
    who = models.CharField(max_length=10, choices=[("customer", "客户"), ("agent", "客服")])
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True)
    at = models.DateTimeField()
    text = models.TextField()
    client_id = models.CharField(max_length=64, blank=True)
    reading = models.JSONField(null=True, blank=True)
    check_result = models.JSONField(null=True, blank=True)
    knowledge = models.CharField(max_length=300, blank=True)
    """Packs and version that the reading or the check was made with."""
    override_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("seq",)
        constraints = (
            models.UniqueConstraint(fields=["case", "seq"], name="message_seq"),
            models.UniqueConstraint(fields=["case", "client_id"], condition=~Q(client_id=""), name="message_once"),
        )

    def __str__(self) -> str:
        return f"{self.case_id}/{self.seq}"


class Note(models.Model):
    """An internal note; a table of its own, so that no query for the customer can reach it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="notes")
    seq = models.PositiveIntegerField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    at = models.DateTimeField()
    text = models.TextField()

    def __str__(self) -> str:
        return f"{self.case_id}/{self.seq}"


class Mention(models.Model):
    """Somebody named in a note (@姓名): they may see the case and write notes, whatever team it belongs to."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="mentions")
    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="mentions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="mentions")
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)
    """When they first opened the case after it."""

    class Meta:
        indexes = (models.Index(fields=["user", "case"]),)
        constraints = (models.UniqueConstraint(fields=["note", "user"], name="named_once"),)

    def __str__(self) -> str:
        return f"{self.case_id}: {self.user_id}"


class Promise(models.Model):
    """A commitment that somebody answers for. States as in ``casework.promises``."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="promises")
    message = models.ForeignKey(Message, on_delete=models.PROTECT, null=True, blank=True, related_name="promises")
    """The reply that it was made in; a message that holds a promise cannot be deleted."""
    note = models.ForeignKey(Note, on_delete=models.PROTECT, null=True, blank=True, related_name="promises")
    """The note of the call that it was made in."""
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """None: the automatic first message made it."""
    made_at = models.DateTimeField()
    what = models.CharField(max_length=200)
    quote = models.TextField(blank=True)
    due = models.DateTimeField(null=True, blank=True)
    due_kind = models.CharField(max_length=10, blank=True)
    effort_or_result = models.CharField(max_length=10, default="effort")
    state = models.CharField(max_length=12, default="open")
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    evidence = models.CharField(max_length=500, blank=True)
    told_customer = models.BooleanField(default=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """Who keeps it, where that is not whoever looks after the case."""
    instead_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")
    """The promise that it takes the place of, when the customer was told that that one will not be kept in time."""
    counts_from = models.DateTimeField(null=True, blank=True)
    """Since when its time runs, where it stood still for a while; else since it was made."""
    paused_at = models.DateTimeField(null=True, blank=True)
    """Since when it waits for the customer; None while its time runs."""
    waits_for = models.CharField(max_length=200, blank=True)
    """What the customer has to do first, while it waits."""
    look_at = models.DateTimeField(null=True, blank=True, db_index=True)
    """When the clock looks at it again; None: at once. Whatever changes its time sets this to None, so none is forgotten."""

    class Meta:
        ordering = (F("due").asc(nulls_last=True), "id")
        indexes = (
            models.Index(fields=["case", "due"], condition=Q(state="open", paused_at=None), name="promise_standing"),
            models.Index(fields=["due", "case"], condition=Q(state="open", paused_at=None), name="promise_next"),
        )

    def __str__(self) -> str:
        return self.what

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:  # noqa: ARG002
        raise TypeError("a promise is settled or withdrawn with a reason, never deleted")


class Acceptance(models.Model):
    """One question to the customer whether it is settled, and the answer."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="acceptances")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    answered_at = models.DateTimeField(null=True, blank=True)
    accepted = models.BooleanField(null=True, blank=True)
    answer = models.CharField(max_length=12, blank=True)
    """What the answer means, a label of ``casework.acceptance``; ``accepted`` is None for one that is neither yes nor no."""
    words = models.CharField(max_length=1000, blank=True)
    heard_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """Who wrote it down, where the customer answered by telephone or at the door."""

    class Meta:
        ordering = ("asked_at", "id")

    def __str__(self) -> str:
        return f"{self.case_id}: {self.meaning}"

    @property
    def meaning(self) -> str:
        """The label of the answer; empty while there is none."""
        return self.answer or {True: "accepted", False: "refused", None: ""}[self.accepted]


class Correction(models.Model):
    """A person's correction of a reading; the reading itself stays as it was."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="corrections")
    field = models.CharField(max_length=20)
    before = models.JSONField()
    after = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.message_id}: {self.field}"


class Event(models.Model):
    """The audit trail: only ever added to."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="events")
    seq = models.PositiveIntegerField()
    at = models.DateTimeField()
    kind = models.CharField(max_length=40)
    who = models.CharField(max_length=60)
    """Name of the person at that time, ``客户`` or ``系统``."""
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True)
    data = models.JSONField(default=dict)
    salt = models.CharField(max_length=32, blank=True, editable=False)
    """Destroyed where the person is erased; then nothing can be guessed from ``sealed``."""
    sealed = models.JSONField(default=dict, editable=False)
    """Digests of the words in ``data`` and of the message or note that came with it (``casework.chain``)."""
    hash = models.CharField(max_length=64, default="", editable=False)

    class Meta:
        ordering = ("case", "seq")
        constraints = (models.UniqueConstraint(fields=["case", "seq"], name="event_seq"),)

    def __str__(self) -> str:
        return f"{self.case_id}/{self.seq} {self.kind}"

    def save(self, *args: object, **kwargs: object) -> None:
        if self.pk is not None:
            raise TypeError("an event is never changed")
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:  # noqa: ARG002
        raise TypeError("an event is never deleted")


class Head(models.Model):
    """Where each case's chain ends, and the chain over the cases; no foreign key, so that a deleted case leaves a trace.

    ``place`` 1, 2, 3 … in the order of opening. The row of place 0 stands for all: ``seq`` cases, the last ``link``.
    """

    place = models.PositiveIntegerField(unique=True)
    number = models.CharField(max_length=20, unique=True)
    seq = models.PositiveIntegerField()
    hash = models.CharField(max_length=64)
    link = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.place}: {self.number}/{self.seq}"
