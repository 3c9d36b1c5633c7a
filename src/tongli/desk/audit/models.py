"""What is on the record beside the trail: legal holds, erasures of persons, exports. Written by ``audit.actions`` only."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy

from tongli.base.talk import CHINA
from tongli.base.tongue import Names
from tongli.desk.cases.models import Case, Customer

GROUNDS = Names(
    {
        "request": "本人要求删除（个人信息保护法第四十七条）",
        "consent": "本人撤回同意（个人信息保护法第十五条、第四十七条）",
        "expired": "保存期限届满或处理目的已实现（个人信息保护法第十九条、第四十七条）",
        "unlawful": "违法或违约处理（个人信息保护法第四十七条）",
    }
)
"""Legal grounds of an erasure."""


class Hold(models.Model):
    """While it lasts, nothing of the case may be erased: a suit, an inquiry of an authority. ``until`` None: until released."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="holds")
    reason = models.CharField(max_length=500)
    until = models.DateField(null=True, blank=True)
    placed_at = models.DateTimeField()
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    release_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.case_id}: {self.reason}"

    def lasts(self, now: datetime) -> bool:
        """Whether it holds now; ``until`` is the last day of it, in China."""
        return self.released_at is None and (self.until is None or now.astimezone(CHINA).date() <= self.until)


class Erasure(models.Model):
    """A person was erased: who did it, why, on what ground, and how much; never what."""

    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="erasures")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=10, choices=[(key, gettext_lazy(GROUNDS.written(key))) for key in GROUNDS])
    reason = models.CharField(max_length=500)
    cases = models.PositiveIntegerField()
    messages = models.PositiveIntegerField()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.customer_id}: {self.ground}"


class Export(models.Model):
    """Records left the desk. ``number`` empty: all of them; ``by`` None: from the command line of the machine."""

    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    number = models.CharField(max_length=20, blank=True)
    form = models.CharField(max_length=5)
    cases = models.PositiveIntegerField()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.number or '*'} {self.form}"
