from django.contrib import admin
from django.contrib.auth.admin import UserAdmin

from tongli.desk.accounts.models import User


@admin.register(User)
class PersonAdmin(UserAdmin):
    list_display = ("username", "name", "role", "max_compensation", "is_active")
    list_filter = ("role", "is_active")
    fieldsets = (*(UserAdmin.fieldsets or ()), ("工作", {"fields": ("name", "role", "max_compensation")}))
    add_fieldsets = (*UserAdmin.add_fieldsets, ("工作", {"fields": ("name", "role", "max_compensation")}))
