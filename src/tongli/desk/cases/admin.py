"""Looking only: what is on the record is written by actions."""

from django.contrib import admin
from django.http import HttpRequest

from tongli.desk.cases.models import Case, Event


class LookOnly(admin.ModelAdmin):
    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002
        return False


@admin.register(Case)
class CaseAdmin(LookOnly):
    list_display = ("number", "step", "agent", "opened_at", "closed_at")
    list_filter = ("step", "escalated")


@admin.register(Event)
class EventAdmin(LookOnly):
    list_display = ("case", "seq", "at", "kind", "who")
    list_filter = ("kind",)
