"""What the checker finds, as an editor shows it: diagnostics, quick fixes, explanations."""

import re
from collections.abc import Iterable, Sequence

from lsprotocol import types

from tongli.adapters.document import Placed
from tongli.base.evidence import Span
from tongli.base.labels import Lang, Severity
from tongli.checking import Edit
from tongli.editor.positions import Places

SOURCE = "同理"
FIX_ALL = "source.fixAll.tongli"
_SEVERITY = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.HINT: types.DiagnosticSeverity.Information,
}
_CAPTIONS = {
    Lang.HANS: ("为什么", "怎么改", "依据", "改好所有可以直接改的地方"),
    Lang.HANT: ("為什麼", "怎麼改", "依據", "改好所有可以直接改的地方"),
    Lang.EN: ("Why", "Instead", "Source", "Fix everything that can be fixed safely"),
}
_MARKS = re.compile(r"([\\`*_{}\[\]()#+!|<>~&-])")


def diagnostic(each: Placed, places: Places) -> types.Diagnostic:
    """The underline and its message."""
    found = each.violation
    return types.Diagnostic(
        range=places.range(each.start, each.end),
        severity=_SEVERITY[found.severity],
        code=found.rule,
        source=SOURCE,
        message=f"{found.name}：{found.message}\n{found.suggestion}",
    )


def quick_fixes(uri: str, version: int | None, each: Placed, places: Places) -> Iterable[types.CodeAction]:
    """One action a mend; those that need no reading are preferred."""
    for fix in each.violation.fixes:
        yield types.CodeAction(
            title=fix.title if fix.safe else f"{fix.title} …",
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[diagnostic(each, places)],
            edit=_workspace_edit(uri, version, fix.edits, places),
            is_preferred=fix.safe,
        )


def fix_all(uri: str, version: int | None, found: Sequence[Placed], places: Places, lang: Lang) -> types.CodeAction | None:
    """All safe mends that do not touch each other, in one action; None where there are none."""
    edits = safe_edits(found)
    if not edits:
        return None
    edit = _workspace_edit(uri, version, edits, places)
    return types.CodeAction(title=_CAPTIONS[lang][3], kind=FIX_ALL, edit=edit)


def safe_edits(found: Sequence[Placed]) -> list[Edit]:
    """The first safe mend of each finding, less those that overlap an earlier one."""
    taken: list[Span] = []
    edits: list[Edit] = []
    for each in found:
        fix = next((fix for fix in each.violation.fixes if fix.safe), None)
        if fix is not None and not any(edit.span.overlaps(span) for edit in fix.edits for span in taken):
            taken += [edit.span for edit in fix.edits]
            edits += fix.edits
    return edits


def hover(each: Sequence[Placed], places: Places, lang: Lang, markdown: bool = True) -> types.Hover | None:
    """The rules that are broken here, explained; None where there are none."""
    if not each:
        return None
    text = "\n\n".join(_explained(one, lang, markdown) for one in each)
    kind = types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText
    return types.Hover(contents=types.MarkupContent(kind=kind, value=text), range=places.range(each[0].start, each[0].end))


def _explained(each: Placed, lang: Lang, markdown: bool) -> str:
    why, instead, source, _ = _CAPTIONS[lang]
    found = each.violation
    rows = [(why, found.why), (instead, found.suggestion), (source, found.source)]
    if not markdown:
        return "\n".join([f"{found.rule} {found.name}", found.message, *(f"{name}：{text}" for name, text in rows)])
    head = f"**{found.rule} {_plain(found.name)}**\n\n{_plain(found.message)}"
    return "\n\n".join([head, *(f"*{name}*　{_plain(text)}" for name, text in rows)])


def _plain(text: str) -> str:
    """The text with nothing in it that Markdown would take for its own: it may quote what a customer wrote."""
    return _MARKS.sub(r"\\\1", text.replace("\n", " "))


def _workspace_edit(uri: str, version: int | None, edits: Iterable[Edit], places: Places) -> types.WorkspaceEdit:
    changes = [types.TextEdit(range=places.range(edit.span.start, edit.span.end), new_text=edit.text) for edit in edits]
    if version is None:
        return types.WorkspaceEdit(changes={uri: changes})
    document = types.OptionalVersionedTextDocumentIdentifier(uri=uri, version=version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(text_document=document, edits=list(changes))])
