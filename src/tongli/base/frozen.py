"""The base of every value that crosses a border: immutable, strict about unknown fields, typed."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """An immutable value. Unknown fields are refused, so that a typing error in data never passes in silence."""

    model_config = ConfigDict(frozen=True, extra="forbid")
