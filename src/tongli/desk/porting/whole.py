"""Which tables an export of everything holds, and how their values stand in a line of JSON.

Found by looking, not by a list: a table that is added to the desk later is in the next export. Left out are the search index
(it is made anew), sessions, and what only this machine needs to know.
"""

import base64
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import models

FORMAT = "tongli.desk/1"
MANIFEST = "manifest.json"
_DERIVED = {"search.document", "search.progress"}
_SECRET = ("password", "secret")
"""Parts of the names of fields that never leave the desk."""


def tables() -> list[type[models.Model]]:
    """The tables of the desk, in the order of their names; those of ties between two rows too."""
    own = [
        model for model in apps.get_models(include_auto_created=True)
        if model._meta.app_config.name.startswith("tongli.desk") and model._meta.managed and not model._meta.proxy
    ]  # fmt: skip
    own = [model for model in own if model._meta.label_lower not in _DERIVED]
    inside = set(own)
    return sorted(
        (one for one in own if all(_tied(field, inside) for field in fields_of(one))), key=lambda one: one._meta.label_lower
    )


def _tied(field: Any, inside: set[type[models.Model]]) -> bool:
    return not field.is_relation or field.null or field.related_model in inside


def fields_of(model: type[models.Model]) -> list[Any]:
    """The columns that go out."""
    return [field for field in model._meta.concrete_fields if not any(part in field.name for part in _SECRET)]


def left_out() -> list[str]:
    """Columns that do not go out, for the manifest."""
    return [
        f"{model._meta.label_lower}.{field.name}"
        for model in tables()
        for field in model._meta.concrete_fields
        if field not in fields_of(model)
    ]


def plain(value: Any) -> Any:
    """A value of a column as JSON."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Decimal | timedelta):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode("ascii")
    return value


def back(field: Any) -> Callable[[Any], Any]:
    """How a value of JSON becomes one of that column."""
    if isinstance(field, models.BinaryField):
        return lambda value: None if value is None else base64.b64decode(value)
    if isinstance(field, models.JSONField):
        return lambda value: value
    if field.is_relation:
        return field.target_field.to_python
    return field.to_python


def file_fields() -> list[tuple[type[models.Model], str]]:
    """Columns that name a stored file."""
    return [
        (model, field.name) for model in tables() for field in model._meta.concrete_fields if isinstance(field, models.FileField)
    ]
