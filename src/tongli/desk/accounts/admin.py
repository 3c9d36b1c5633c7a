from django.contrib import admin
from django.http import HttpRequest

from tongli.desk.accounts.models import Membership, PeopleRecord, Team, Uncovering, User


class ToLookAt(admin.ModelAdmin):
    """Shown, never written here: the pages of the desk write, and keep a record."""

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002
        return False


@admin.register(User)
class PersonAdmin(ToLookAt):
    list_display = ("username", "name", "role", "max_compensation", "is_active")
    list_filter = ("role", "is_active")
    exclude = ("password",)


@admin.register(Team, Membership, PeopleRecord, Uncovering)
class OtherAdmin(ToLookAt):
    pass
