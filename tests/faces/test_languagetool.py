"""A LanguageTool client that knows nothing of us, against the started server."""

from collections.abc import Iterator

import pytest
import requests
from language_tool_python import LanguageTool
from language_tool_python.exceptions import LanguageToolError

REPLY = "😀 请您冷静一下，我们会尽快处理的。"


@pytest.fixture
def client(served: str) -> Iterator[LanguageTool]:
    with LanguageTool("zh-CN", remote_server=served) as client:
        yield client


def test_matches_lie_where_the_client_looks_for_them(client: LanguageTool) -> None:
    found = {match.rule_id: match for match in client.check(REPLY)}
    assert {"T03", "L06"} <= set(found)
    calm = found["T03"]
    assert REPLY[calm.offset : calm.offset + calm.error_length] == "请您冷静一下"
    assert (calm.category, calm.rule_issue_type, calm.sentence) == ("T", "register", REPLY)
    assert calm.message


def test_the_client_applies_our_mends(client: LanguageTool) -> None:
    client.enabled_rules, client.enabled_rules_only = {"T03"}, True
    mended = client.correct("请您冷静一下，我来查。")
    assert mended != "请您冷静一下，我来查。"
    assert mended.endswith("，我来查。")
    assert client.check(mended) == []


def test_rules_and_families_switched_off(client: LanguageTool) -> None:
    client.disabled_rules = {"T03"}
    assert "T03" not in {match.rule_id for match in client.check(REPLY)}
    client.disabled_rules, client.disabled_categories = set(), {"T"}
    assert "T03" not in {match.rule_id for match in client.check(REPLY)}


def test_other_languages(served: str) -> None:
    with LanguageTool("auto", remote_server=served) as client:
        assert "T03" in {match.rule_id for match in client.check("Please calm down, will you.")}
        assert client.check("您好，我是客服小林，这件事我来跟。") == []


def test_an_error_is_told_in_words(client: LanguageTool) -> None:
    with pytest.raises(LanguageToolError, match=r"^Error: "):
        client.check("您" * 40_001)


def test_a_second_client_with_annotations(served: str) -> None:
    data = '{"annotation":[{"text":"请您"},{"markup":"**"},{"text":"冷静一下"},{"markup":"**"},{"text":"。"}]}'
    answer = requests.post(f"{served}/v2/check", data={"data": data, "language": "zh-CN"}, timeout=60).json()
    (match,) = answer["matches"]
    assert (match["offset"], match["length"], match["replacements"]) == (0, 8, [])
