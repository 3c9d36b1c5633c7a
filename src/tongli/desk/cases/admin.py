"""What is on the record is written by actions."""

from django.contrib import admin

from tongli.desk.accounts.admin import ToLookAt
from tongli.desk.cases.models import Case, Event


@admin.register(Case)
class CaseAdmin(ToLookAt):
    list_display = ("number", "step", "agent", "opened_at", "closed_at")
    list_filter = ("step", "escalated")


@admin.register(Event)
class EventAdmin(ToLookAt):
    list_display = ("case", "seq", "at", "kind", "who")
    list_filter = ("kind",)
