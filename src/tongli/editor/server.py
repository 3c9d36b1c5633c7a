"""The language server: what editors ask, answered from the session."""

from collections.abc import Callable

from lsprotocol import types
from pygls.lsp.server import LanguageServer

import tongli
from tongli.adapters.document import Cut
from tongli.base.labels import Lang
from tongli.base.units import Encoding
from tongli.editor.session import Checked, Session
from tongli.editor.shown import FIX_ALL, diagnostic, fix_all, hover, quick_fixes
from tongli.engine import Engine

_ENCODINGS: dict[object, Encoding] = {
    types.PositionEncodingKind.Utf8: "utf-8",
    types.PositionEncodingKind.Utf16: "utf-16",
    types.PositionEncodingKind.Utf32: "utf-32",
}
_KINDS = [types.CodeActionKind.QuickFix, FIX_ALL]


def language_of(locale: str | None) -> Lang:
    """The language of messages for an editor's locale; Simplified Chinese where it says nothing."""
    plain = (locale or "").replace("_", "-").lower()
    if plain.startswith("zh"):
        return Lang.HANT if any(part in plain for part in ("tw", "hk", "mo", "hant")) else Lang.HANS
    return Lang.EN if plain else Lang.HANS


def language_server(engine_in: Callable[[Lang], Engine], cut: Cut = Cut.PARAGRAPHS, industry: str = "") -> LanguageServer:
    """A server, not yet started.

    ``initializationOptions`` of the editor may say ``cut`` (``whole``, ``paragraphs``, ``lines``) and ``industry``.
    """
    # Whole texts: pygls cuts lines at more signs than the protocol does, so its own patching could go astray.
    server = LanguageServer("tongli", tongli.__version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)

    def publish(uri: str, checked: Checked) -> None:
        found = [diagnostic(each, checked.places) for each in checked.found]
        server.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri=uri, diagnostics=found, version=checked.version)
        )

    session = Session(engine_in, publish, cut, industry)

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        session.lang = language_of(params.locale)
        session.encoding = _ENCODINGS.get(server.workspace.position_encoding, "utf-16")
        options = params.initialization_options if isinstance(params.initialization_options, dict) else {}
        if options.get("cut") in set(Cut):
            session.cut = Cut(options["cut"])
        if isinstance(options.get("industry"), str):
            session.industry = options["industry"]
        session.warm_up()

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: types.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        session.changed(document.uri, document.text, document.version, at_once=True)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: types.DidChangeTextDocumentParams) -> None:
        document = server.workspace.get_text_document(params.text_document.uri)
        session.changed(params.text_document.uri, document.source, params.text_document.version)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(params: types.DidCloseTextDocumentParams) -> None:
        session.closed(params.text_document.uri)
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri=params.text_document.uri, diagnostics=[]))

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=_KINDS))
    async def actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        uri, checked = params.text_document.uri, await session.current(params.text_document.uri)
        if checked is None:
            return []
        version = checked.version if _knows_versions(server) else None
        start, end = checked.places.offset(params.range.start), checked.places.offset(params.range.end)
        here = [each for each in checked.found if each.start <= end and start <= each.end]
        found = [action for each in here for action in quick_fixes(uri, version, each, checked.places)]
        if all_at_once := fix_all(uri, version, checked.found, checked.places, session.lang):
            found.append(all_at_once)
        return [action for action in found if _asked_for(action, params.context.only)]

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def explained(params: types.HoverParams) -> types.Hover | None:
        checked = await session.current(params.text_document.uri)
        if checked is None:
            return None
        at = checked.places.offset(params.position)
        here = [each for each in checked.found if each.start <= at < each.end]
        return hover(here, checked.places, session.lang, markdown=_knows_markdown(server))

    return server


def _asked_for(action: types.CodeAction, only: object) -> bool:
    """Kinds are a tree: ``source`` asks for ``source.fixAll.tongli`` too. A whole-file fix comes only when it is asked for."""
    kind = str(getattr(action.kind, "value", action.kind))
    wanted = [str(getattr(each, "value", each)) for each in only] if isinstance(only, list | tuple) else []
    if not wanted:
        return not kind.startswith("source")
    return any(kind == each or kind.startswith(f"{each}.") for each in wanted)


def _knows_versions(server: LanguageServer) -> bool:
    workspace = server.client_capabilities.workspace
    return bool(workspace and workspace.workspace_edit and workspace.workspace_edit.document_changes)


def _knows_markdown(server: LanguageServer) -> bool:
    document = server.client_capabilities.text_document
    formats = document.hover.content_format if document and document.hover else None
    return types.MarkupKind.Markdown in (formats or [])
