"""What clients post is read as LanguageTool reads it."""

from urllib.parse import urlencode

import pytest

from tongli.base.labels import Severity
from tongli.serve.errors import RequestError
from tongli.serve.request import CheckRequest, form, read_request

KEPT = {"text": "您好", "language": "zh-CN"}


def read(**fields: str) -> CheckRequest:
    return read_request({**KEPT, **fields}, 40_000)


def test_a_form_in_any_spelling() -> None:
    fields = {"text": "您好 &=😀", "language": "auto"}
    assert form(urlencode(fields).encode(), "application/x-www-form-urlencoded; charset=UTF-8") == fields
    assert form(b"text=%ff&a", "") == {"text": "\ufffd", "a": ""}


@pytest.mark.parametrize(("body", "kind"), [(b"{}", "application/json"), (b"x", "multipart/form-data"), (b"a=1&" * 99, "")])
def test_what_is_no_form(body: bytes, kind: str) -> None:
    with pytest.raises(RequestError):
        form(body, kind)


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"language": "zh-CN"}, 400),
        ({"text": "a"}, 400),
        ({"text": "a", "data": "{}", "language": "auto"}, 400),
        ({"text": "a", "language": "de-DE"}, 400),
        ({"text": "a", "language": "auto", "level": "strict"}, 400),
        ({"text": "a", "language": "auto", "enabledOnly": "true"}, 400),
        ({"text": "a", "language": "auto", "enabledOnly": "true", "enabledRules": "T03", "disabledRules": "T01"}, 400),
        ({"text": "您" * 40_001, "language": "auto"}, 413),
    ],
)
def test_refusals_say_why_in_their_shape(fields: dict[str, str], status: int) -> None:
    with pytest.raises(RequestError) as refused:
        read_request(fields, 40_000)
    assert (refused.value.status, refused.value.body[:7]) == (status, "Error: ")


def test_the_language() -> None:
    codes = {"zh": "zh-CN", "zh_TW": "zh-TW", "zh-Hant": "zh-TW", "en-AU": "en", "EN-us": "en-US"}
    assert {code: read(language=code).language.long_code for code in codes} == codes
    texts = {"请问什么时候修好": "zh-CN", "請問什麼時候會修好，這麼久了": "zh-TW", "When will it be mended?": "en-US"}
    assert {text: read(text=text, language="auto").language.long_code for text in texts} == texts
    assert read(language="auto").auto
    assert not read().auto


def test_what_is_wanted() -> None:
    def wants(rule: str, severity: Severity = Severity.WARNING, **fields: str) -> bool:
        return read(**fields).choice.wants(rule, severity)

    assert wants("T03")
    assert not wants("T03", disabledRules="T01, t03")
    assert not wants("T03", disabledCategories="T")
    assert wants("T03", disabledCategories="T", enabledRules="T03")
    assert not wants("T03", Severity.HINT)
    assert wants("T03", Severity.HINT, level="picky")
    assert wants("T03", Severity.HINT, enabledRules="T03")
    assert wants("T03", enabledOnly="true", enabledCategories="T")
    assert not wants("L06", enabledOnly="true", enabledCategories="T", level="picky")
    assert wants("T03", motherTongue="de-DE", preferredVariants="en-US", useragent="x")
