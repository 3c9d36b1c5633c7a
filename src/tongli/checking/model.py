"""What a check answers with."""

from tongli.base.evidence import Span
from tongli.base.frozen import Frozen
from tongli.base.labels import Severity
from tongli.casework.model import FoundCommitment


class Edit(Frozen):
    """Replace ``span`` of the checked reply by ``text``."""

    span: Span
    text: str


class Fix(Frozen):
    """A mend. ``safe``: may be applied without reading; otherwise a person looks first."""

    title: str
    safe: bool
    edits: tuple[Edit, ...]


class Violation(Frozen):
    """A rule that the reply breaks. ``span`` is None when the whole reply lacks something."""

    rule: str
    name: str
    severity: Severity
    span: Span | None
    text: str
    message: str
    why: str
    source: str
    suggestion: str
    fixes: tuple[Fix, ...] = ()


class CheckResult(Frozen):
    """All violations, in order of the text (whole-reply ones last), and the commitments found on the way."""

    violations: tuple[Violation, ...]
    commitments: tuple[FoundCommitment, ...]
    knowledge: str = ""

    @property
    def blocked(self) -> bool:
        """True when an ``error`` stands: it must not be sent without a recorded reason."""
        return any(violation.severity is Severity.ERROR for violation in self.violations)
