"""What editors show of a finding."""

from lsprotocol import types

from tongli.adapters.document import check_document
from tongli.base.labels import Lang
from tongli.editor.positions import Places
from tongli.editor.shown import diagnostic, fix_all, hover, quick_fixes, safe_edits
from tongli.engine import default_engine

TEXT = "😀请您冷静一下，我们会尽快处理。\n请您冷静一下。"
PLACES = Places(TEXT)
FOUND = check_document(default_engine().checker, TEXT)
FIRST = next(each for each in FOUND if each.violation.rule == "T03")


def test_a_diagnostic() -> None:
    shown = diagnostic(FIRST, PLACES)
    assert (shown.range, shown.code, shown.source) == (PLACES.range(1, 7), "T03", "同理")
    assert shown.range.start.character == 2
    assert shown.severity == types.DiagnosticSeverity.Warning
    assert FIRST.violation.suggestion in shown.message


def test_quick_fixes_name_the_version_where_the_editor_counts_them() -> None:
    (action,) = quick_fixes("file:///a", 7, FIRST, PLACES)
    assert (action.kind, action.is_preferred) == (types.CodeActionKind.QuickFix, True)
    assert action.edit is not None
    assert action.edit.document_changes is not None
    (change,) = action.edit.document_changes
    assert isinstance(change, types.TextDocumentEdit)
    assert change.text_document.version == 7
    (action,) = quick_fixes("file:///a", None, FIRST, PLACES)
    assert action.edit is not None
    assert list(action.edit.changes or {}) == ["file:///a"]


def test_all_at_once_takes_only_what_is_safe_and_apart() -> None:
    edits = safe_edits(FOUND)
    assert [edit.span.of(TEXT) for edit in edits] == ["请您冷静一下", "请您冷静一下"]
    assert safe_edits([FIRST, FIRST]) == edits[:1]
    action = fix_all("file:///a", 1, FOUND, PLACES, Lang.HANT)
    assert action is not None
    assert (action.kind, action.title[:2]) == ("source.fixAll.tongli", "改好")
    assert fix_all("file:///a", 1, [], PLACES, Lang.HANS) is None


def test_an_explanation_holds_no_markup_of_the_customers() -> None:
    wild = FIRST.violation.model_copy(update={"message": "“[x](http://evil)<b>*”"})
    shown = hover([type(FIRST)(FIRST.start, FIRST.end, False, wild)], PLACES, Lang.HANS)
    assert shown is not None
    assert isinstance(shown.contents, types.MarkupContent)
    assert "\\[x\\]\\(http://evil\\)\\<b\\>\\*" in shown.contents.value
    assert "为什么" in shown.contents.value
    plain = hover([FIRST], PLACES, Lang.EN, markdown=False)
    assert plain is not None
    assert isinstance(plain.contents, types.MarkupContent)
    assert (plain.contents.kind, plain.contents.value[:3]) == (types.MarkupKind.PlainText, "T03")
    assert hover([], PLACES, Lang.HANS) is None
