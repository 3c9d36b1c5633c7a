from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save


class SearchConfig(AppConfig):
    """What is saved is findable from the same transaction on.

    By signals, not by the actions: no action that writes a message can forget it. Rows made in bulk send none; who makes
    them calls ``documents.put`` (or ``index.rebuild``).
    """

    name = "tongli.desk.search"
    label = "search"
    verbose_name = "搜索"

    def ready(self) -> None:
        from tongli.desk.cases.models import Customer, Message, Note

        for model in (Message, Note):
            post_save.connect(_said, sender=model, dispatch_uid=f"search.{model.__name__}")
            post_delete.connect(_gone, sender=model, dispatch_uid=f"search.{model.__name__}")
        post_save.connect(_renamed, sender=Customer, dispatch_uid="search.customer")


def _said(instance: Any, raw: bool = False, **kwargs: Any) -> None:  # noqa: ARG001
    from tongli.desk.search.documents import put

    if not raw:  # a fixture's rows may come before those they point to
        put([instance])


def _gone(instance: Any, **kwargs: Any) -> None:  # noqa: ARG001
    from tongli.desk.search.documents import take_out

    take_out([instance])


def _renamed(instance: Any, created: bool, raw: bool = False, update_fields: Any = None, **kwargs: Any) -> None:  # noqa: ARG001
    from tongli.desk.search.index import index_case

    if not created and not raw and (update_fields is None or "name" in update_fields):
        for case in instance.cases.select_related("customer"):
            index_case(case)
