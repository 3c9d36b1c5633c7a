"""What is known of customers besides their cases. Written by ``customers.actions`` only; each change is an event of a case.

Two customers that are one person stay two rows: a ``Merge`` binds them, and taking it back leaves everything as it was.
"""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from tongli.base.talk import CHINA
from tongli.base.tongue import Names
from tongli.desk.cases.models import Customer

CONTACT_KINDS = Names({"phone": "电话", "email": "邮箱", "address": "地址", "account": "户号或单号"})
CONSENT_KINDS = Names(
    {
        "contact": "办结后联系与回访",
        "recording": "通话录音",
        "sharing": "把信息转给第三方（师傅、物业、快递）",
        "marketing": "推送活动与优惠",
    }
)
CHANNELS = Names({"chat": "网页或微信文字", "phone": "电话", "email": "邮件", "visit": "上门"})
TIMES = Names({"morning": "上午", "noon": "中午", "afternoon": "下午", "evening": "晚上", "weekend": "周末"})
SCRIPTS = Names({"hans": "简体中文", "hant": "繁體中文", "latin": "English"})


class Preference(models.Model):
    """How a customer wishes to be spoken to; empty: not said. The form of address stands with the customer."""

    customer = models.OneToOneField(Customer, on_delete=models.CASCADE, related_name="preference")
    channel = models.CharField(max_length=10, blank=True)
    script = models.CharField(max_length=5, blank=True)
    time_of_day = models.CharField(max_length=10, blank=True)
    note = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(null=True, blank=True)
    """When it was said last: of customers that are one person, the latest counts."""

    def __str__(self) -> str:
        return f"{self.customer_id}"


class Consent(models.Model):
    """A consent that was given or refused; withdrawing it writes the end into the same row. The latest of a kind counts."""

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="consents")
    kind = models.CharField(max_length=12)
    given = models.BooleanField()
    """False: asked for and refused."""
    at = models.DateTimeField()
    how = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_how = models.CharField(max_length=200, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.customer_id}: {self.kind}"

    @property
    def holds(self) -> bool:
        return self.given and self.withdrawn_at is None


class Contact(models.Model):
    """A way to reach a customer, or an account of theirs. ``verified_at`` None: heard, not checked."""

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="contacts")
    kind = models.CharField(max_length=10)
    value = models.CharField(max_length=200)
    normal = models.CharField(max_length=200, db_index=True)
    """``casework.duplicates.normal``: what is compared; empty where it cannot be."""
    heard_in = models.ForeignKey("cases.Message", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    added_at = models.DateTimeField()
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_how = models.CharField(max_length=200, blank=True)
    verified_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["customer", "kind", "normal"], name="contact_once"),)

    def __str__(self) -> str:
        return f"{self.customer_id}: {self.kind}"


class Mark(models.Model):
    """That a customer is a VIP or needs special care: why, who says so, and until when. It ends by itself."""

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="marks")
    kind = models.CharField(max_length=12)
    reason = models.CharField(max_length=300)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    until = models.DateField()
    """The last day on which it shows; there is no mark without one."""
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    end_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.customer_id}: {self.kind}"

    def lasts(self, now: datetime) -> bool:
        """Whether it shows at ``now``; ``until`` is its last day in China."""
        return self.ended_at is None and now.astimezone(CHINA).date() <= self.until


class Merge(models.Model):
    """Two customers are one person, said a person, for these reasons. ``undone_at``: it was taken back."""

    kept = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="merged_in")
    gone = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="merged_into")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    score = models.FloatField(null=True, blank=True)
    because = models.JSONField(default=list)
    """Signs that spoke for it, by name; no values."""
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    undo_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["gone"], condition=Q(undone_at=None), name="merged_into_one"),
            models.CheckConstraint(condition=~Q(kept=models.F("gone")), name="merged_two"),
        )

    def __str__(self) -> str:
        return f"{self.gone_id} → {self.kept_id}"


class NotSame(models.Model):
    """Two customers were looked at and are not one person: they are proposed no more."""

    one = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="+")
    """The one with the higher key."""
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["one", "other"], name="not_same_once"),)

    def __str__(self) -> str:
        return f"{self.one_id} ≠ {self.other_id}"
