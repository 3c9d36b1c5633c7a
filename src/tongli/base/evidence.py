"""Evidence: where in the original text a claim is shown.

Offsets are Unicode code points of the *original* text (never of a folded or UTF-16 form), half open: ``[start, end)``.
"""

from typing import Self

from pydantic import Field, model_validator

from tongli.base.frozen import Frozen


class Span(Frozen):
    """A stretch of the original text, in code points, ``0 <= start <= end``."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.end < self.start:
            raise ValueError(f"span ends before it starts: [{self.start}, {self.end})")
        return self

    def of(self, text: str) -> str:
        """The text that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """True when the two share at least one character."""
        return self.start < other.end and other.start < self.end


class Finding(Frozen):
    """One claim about a text: a label, how sure (0..1), where it is shown, and what found it (cue id or model name).

    ``sure`` is False where the reader would rather ask than claim; screens must show that.
    """

    label: str
    confidence: float = Field(ge=0.0, le=1.0)
    spans: tuple[Span, ...] = ()
    found_by: tuple[str, ...] = ()
    sure: bool = True
