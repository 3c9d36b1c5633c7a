"""Texts that are given: bounded, and with at least one sign that can be seen."""

from typing import Annotated, Any

from django.conf import settings
from pydantic import AfterValidator, Field

_SEEN = r"[^\s\x00-\x1f\x7f-\x9f]"


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n")


def said(most: int, about: str = "") -> Any:
    """A text of 1 to ``most`` code points that is not blank."""
    return Annotated[str, Field(min_length=1, max_length=most, pattern=_SEEN, description=about), AfterValidator(_lines)]


def maybe(most: int, about: str = "") -> Any:
    """A text of up to ``most`` code points, or none."""
    return Annotated[str, Field(max_length=most, description=about), AfterValidator(_lines)]


CustomerText = said(settings.MAX_CUSTOMER_TEXT, "客户的话，原样")
AgentText = said(settings.MAX_AGENT_TEXT, "写给客户或同事的话，原样")
Reason = said(500, "理由")
MaybeReason = maybe(500, "理由")
