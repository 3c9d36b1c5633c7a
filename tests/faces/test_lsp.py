"""An editor's whole session with the started language server, over its standard input and output."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient

from tests.faces.conftest import COMMAND

URI = "file:///reply.md"
PATIENCE = 120


@dataclass
class Editor:
    client: Any
    told: "asyncio.Queue[types.PublishDiagnosticsParams]"
    server: types.InitializeResult

    async def diagnostics(self, version: int | None) -> list[types.Diagnostic]:
        """What the server tells of that version; what it tells of earlier ones is passed over."""
        while True:
            told = await asyncio.wait_for(self.told.get(), PATIENCE)
            if told.version == version:
                return list(told.diagnostics)

    def open(self, text: str, version: int = 1) -> None:
        document = types.TextDocumentItem(uri=URI, language_id="markdown", version=version, text=text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=document))

    def type(self, text: str, version: int) -> None:
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                text_document=types.VersionedTextDocumentIdentifier(uri=URI, version=version),
                content_changes=[types.TextDocumentContentChangeWholeDocument(text=text)],
            )
        )

    async def actions(self, where: types.Range, only: list[str] | None = None) -> list[types.CodeAction]:
        found = await self.client.text_document_code_action_async(
            types.CodeActionParams(
                text_document=types.TextDocumentIdentifier(uri=URI),
                range=where,
                context=types.CodeActionContext(diagnostics=[], only=only),
            )
        )
        return list(found or [])


@pytest.fixture
async def editor() -> AsyncIterator[Editor]:
    client, told = LanguageClient("editor", "1"), asyncio.Queue[types.PublishDiagnosticsParams]()

    @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def publish(params: types.PublishDiagnosticsParams) -> None:
        told.put_nowait(params)

    await client.start_io(*COMMAND, "lsp")
    capabilities = types.ClientCapabilities(
        workspace=types.WorkspaceClientCapabilities(workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True)),
        text_document=types.TextDocumentClientCapabilities(
            hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown])
        ),
    )
    server = await client.initialize_async(types.InitializeParams(capabilities=capabilities, locale="zh-tw"))
    client.initialized(types.InitializedParams())
    yield Editor(client, told, server)
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()


async def test_a_session(editor: Editor) -> None:
    assert editor.server.server_info is not None
    assert editor.server.server_info.name == "tongli"

    editor.open("# 回覆\n\n😀 請您冷靜一下，我來查。\n")
    (found,) = await editor.diagnostics(1)
    start, end = found.range.start, found.range.end
    assert (found.code, start.line, start.character, end.character) == ("T03", 2, 3, 9)
    assert found.message.startswith("命令冷靜：")

    about = await editor.client.text_document_hover_async(
        types.HoverParams(text_document=types.TextDocumentIdentifier(uri=URI), position=types.Position(line=2, character=4))
    )
    assert isinstance(about.contents, types.MarkupContent)
    assert "為什麼" in about.contents.value

    (action,) = await editor.actions(found.range)
    assert action.is_preferred
    (every,) = await editor.actions(found.range, only=["source.fixAll"])
    for offered in (action, every):
        assert offered.edit is not None
        assert offered.edit.document_changes is not None
        (change,) = offered.edit.document_changes
        assert isinstance(change, types.TextDocumentEdit)
        (edit,) = change.edits
        assert (change.text_document.version, edit.range) == (1, found.range)

    editor.type("# 回覆\n\n請您冷", 2)
    editor.type("# 回覆\n\n您慢慢說，我在聽。\n", 3)
    assert await editor.diagnostics(3) == []
    assert await editor.actions(found.range) == []

    editor.client.text_document_did_close(types.DidCloseTextDocumentParams(text_document=types.TextDocumentIdentifier(uri=URI)))
    assert await editor.diagnostics(None) == []
    assert await editor.actions(found.range) == []
