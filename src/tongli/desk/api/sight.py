"""What this person may read of a case's words: all, or with everything personal starred out, as at the desk."""

from functools import cached_property
from typing import Any

from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.models import Case
from tongli.desk.cases.queries.rows import case_rows
from tongli.desk.cases.veil import Veil, veil_of


class Sight:
    """One person's view of one case."""

    def __init__(self, case: Case, user: User, veil: Veil | None = None) -> None:
        self.case, self.user, self._given = case, user, veil

    @cached_property
    def clear(self) -> bool:
        """Personal data may be seen."""
        return policy.may(self.user, "unmask", self.case)

    @cached_property
    def _veil(self) -> Veil:
        return self._given or veil_of(case_rows(self.case))

    def text(self, text: str) -> str:
        """A text of the case, as long as it is, for these eyes."""
        return text if self.clear or not text else self._veil.text(text)

    def over(self, value: Any) -> Any:
        """Any value of plain JSON, every text in it as ``text`` gives it."""
        return value if self.clear else self._veil.over(value)

    def start(self, text: str) -> str:
        """The beginning of a text, as lists show it; a list gives the veils of its cases (``veils_of``)."""
        return text if self.clear else self._veil.start(text)
