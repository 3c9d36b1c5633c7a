"""Users of the desk."""

from django.contrib.auth.models import AbstractUser
from django.db import models

from tongli.casework.access import ROLE_NAMES, Role

ROLES = [(role.value, ROLE_NAMES[role]) for role in Role if role is not Role.CUSTOMER]


class User(AbstractUser):
    """Somebody who works at the desk. ``name`` is what customers and colleagues read."""

    name = models.CharField("姓名", max_length=40)
    role = models.CharField("角色", max_length=12, choices=ROLES, default=Role.AGENT.value)
    max_compensation = models.DecimalField("赔付权限（元）", max_digits=10, decimal_places=2, null=True, blank=True)
    """Yuan this person may promise without asking; None where nothing is stated."""

    class Meta:
        verbose_name = verbose_name_plural = "人员"

    def __str__(self) -> str:
        return self.name or self.username
