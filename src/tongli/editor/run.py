"""Start the language server on standard input and output. Called by ``tongli lsp``."""

from collections.abc import Callable

from tongli.adapters.document import Cut
from tongli.base.labels import Lang
from tongli.editor.server import language_server
from tongli.engine import Engine


def run(engine_in: Callable[[Lang], Engine], *, cut: Cut, industry: str) -> None:
    """Serve one editor until it goes."""
    language_server(engine_in, cut, industry).start_io()
