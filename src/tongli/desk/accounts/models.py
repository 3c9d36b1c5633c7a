"""Users of the desk, and the teams that they work in."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy

from tongli.casework.access import ROLE_NAMES, Role

ROLES = [(role.value, gettext_lazy(ROLE_NAMES.written(role))) for role in Role if role is not Role.CUSTOMER]


class Team(models.Model):
    """People who share cases: a loop of the heating net, a shop, a shift. A case belongs to one team or to none."""

    name = models.CharField("小组", max_length=40, unique=True)

    class Meta:
        verbose_name = verbose_name_plural = "小组"

    def __str__(self) -> str:
        return self.name


class User(AbstractUser):
    """Somebody who works at the desk. ``name`` is what customers and colleagues read."""

    name = models.CharField("姓名", max_length=40)
    role = models.CharField("角色", max_length=12, choices=ROLES, default=Role.AGENT.value)
    max_compensation = models.DecimalField("赔付权限（元）", max_digits=10, decimal_places=2, null=True, blank=True)
    """Yuan this person may promise without asking; None where nothing is stated."""

    logins_ended = models.PositiveIntegerField(default=0, editable=False)
    """How often all their log-ins were ended; each time, every session of before is worth nothing."""
    teams = models.ManyToManyField(Team, through="Membership", related_name="people", verbose_name="小组")

    class Meta:
        verbose_name = verbose_name_plural = "人员"

    def __str__(self) -> str:
        return self.name or self.username

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """A session holds only as long as password, role and ``logins_ended`` stay as they were when it began."""
        value = f"{self.password}\n{self.role}\n{self.logins_ended}"
        return salted_hmac("tongli.desk.accounts.session", value, secret=secret, algorithm="sha256").hexdigest()

    @cached_property
    def team_ids(self) -> frozenset[int]:
        """The teams that this person belongs to or leads; read once for as long as the object lives (a request)."""
        return frozenset(self.memberships.values_list("team_id", flat=True))

    @cached_property
    def works_in_teams(self) -> bool:
        """Whether the desk has teams at all; read once, as ``team_ids``."""
        return Team.objects.exists()

    @cached_property
    def named_in(self) -> frozenset[int]:
        """The cases in whose notes this person was named; read once, as ``team_ids``."""
        return frozenset(self.mentions.values_list("case_id", flat=True))


class Membership(models.Model):
    """Somebody in a team; ``leads``: they answer for it, and hear of what goes wrong in it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="memberships")
    leads = models.BooleanField("负责人", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "小组成员"
        constraints = (models.UniqueConstraint(fields=["user", "team"], name="member_once"),)

    def __str__(self) -> str:
        return f"{self.user} · {self.team}"


class Uncovering(models.Model):
    """Somebody asked to see the personal data of a case, and said why. They see them until ``until``."""

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="uncoverings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    until = models.DateTimeField()
    reason = models.CharField(max_length=500)

    class Meta:
        verbose_name = verbose_name_plural = "查看个人信息"
        indexes = (models.Index(fields=["user", "case", "until"]), models.Index(fields=["user", "at"]))

    def __str__(self) -> str:
        return f"{self.case_id}: {self.user_id}"


class PeopleRecord(models.Model):
    """What was done with people and teams: who did it to whom, when, what it was before. Only ever added to."""

    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """None: from the command line of the machine, or by the system."""
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="records")
    """None: it is about a team."""
    kind = models.CharField(max_length=30)
    """A key of ``accounts.queries.people.KINDS``."""
    data = models.JSONField(default=dict)
    """By field what it was and what it is now: ``{"role": ["agent", "senior"]}``; never a password."""

    class Meta:
        verbose_name = verbose_name_plural = "人员记录"
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.kind}"

    def save(self, *args: object, **kwargs: object) -> None:
        if self.pk is not None:
            raise TypeError("a record is never changed")
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:  # noqa: ARG002
        raise TypeError("a record is never deleted")
