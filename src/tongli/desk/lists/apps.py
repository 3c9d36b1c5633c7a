"""The lists as a Django app."""

from django.apps import AppConfig


class ListsConfig(AppConfig):
    name = "tongli.desk.lists"
    label = "lists"
    verbose_name = "清单"
