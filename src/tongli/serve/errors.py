"""What cannot be answered, as an HTTP status and a text that begins with ``Error:``, the way LanguageTool says it."""

from tongli.base.errors import InputError


class RequestError(InputError):
    """A request that is refused. ``status`` is an HTTP status, 400 by default."""

    def __init__(self, chinese: str, english: str, status: int = 400) -> None:
        self.status = status
        super().__init__(f"{chinese} ({english})")

    @property
    def body(self) -> str:
        return f"Error: {self}"
