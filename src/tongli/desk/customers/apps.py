"""The customers' app."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_save


class CustomersConfig(AppConfig):
    """What customers say of themselves (telephone, e-mail, address, account) is kept from the same transaction on, unverified."""

    name = "tongli.desk.customers"
    label = "customers"
    verbose_name = "客户全景"

    def ready(self) -> None:
        from tongli.desk.cases.models import Message

        post_save.connect(_said, sender=Message, dispatch_uid="customers.Message")


def _said(instance: Any, created: bool, raw: bool = False, **kwargs: Any) -> None:  # noqa: ARG001
    from tongli.desk.customers.heard import hear

    if created and not raw and instance.who == "customer":
        hear(instance)
