from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.scope import Scope

T = TypeVar("T", bound="TokenOut")


@_attrs_define
class TokenOut:
    """The token of this request.

    Attributes:
        expires_at (datetime.datetime):
        name (str):
        per_minute (int):
        person (str):
        role (str):
        scopes (list[Scope]):
    """

    expires_at: datetime.datetime
    name: str
    per_minute: int
    person: str
    role: str
    scopes: list[Scope]

    def to_dict(self) -> dict[str, Any]:
        expires_at = self.expires_at.isoformat()

        name = self.name

        per_minute = self.per_minute

        person = self.person

        role = self.role

        scopes = []
        for scopes_item_data in self.scopes:
            scopes_item = scopes_item_data.value
            scopes.append(scopes_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "expires_at": expires_at,
                "name": name,
                "per_minute": per_minute,
                "person": person,
                "role": role,
                "scopes": scopes,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        expires_at = datetime.datetime.fromisoformat(d.pop("expires_at"))

        name = d.pop("name")

        per_minute = d.pop("per_minute")

        person = d.pop("person")

        role = d.pop("role")

        scopes = []
        _scopes = d.pop("scopes")
        for scopes_item_data in _scopes:
            scopes_item = Scope(scopes_item_data)

            scopes.append(scopes_item)

        token_out = cls(
            expires_at=expires_at,
            name=name,
            per_minute=per_minute,
            person=person,
            role=role,
            scopes=scopes,
        )

        return token_out
