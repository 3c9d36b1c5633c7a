"""Answers have LanguageTool's shape, in UTF-16 units of what was sent."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tongli.adapters.document import Placed
from tongli.base.evidence import Span
from tongli.base.labels import Severity
from tongli.checking import Edit, Fix, Violation
from tongli.serve.answer import LONG_SENTENCE, MOST_MATCHES, answer, languages
from tongli.serve.request import read_request

FAMILIES = {"T": "语气"}


def placed(start: int, end: int, *fixes: Fix, whole: bool = False) -> Placed:
    violation = Violation(
        rule="T03", name="命令冷静", severity=Severity.WARNING, span=None if whole else Span(start=start, end=end), text="",
        message="这是命令。", why="越劝越急。", source="A4", suggestion="先听。", fixes=fixes,
    )  # fmt: skip
    return Placed(start, end, whole, violation)


def fix(title: str, *edits: tuple[int, int, str]) -> Fix:
    return Fix(title=title, safe=True, edits=tuple(Edit(span=Span(start=s, end=e), text=t) for s, e, t in edits))


def matches(text: str, *found: Placed, **fields: str) -> list[dict[str, Any]]:
    given = {"text": text, "language": "zh-CN", **fields}
    if "data" in fields:
        del given["text"]
    result: list[dict[str, Any]] = answer(read_request(given, 40_000), found, FAMILIES, "0.1.0")["matches"]
    return result


def test_one_match_whole() -> None:
    (match,) = matches("😀请您冷静。", placed(1, 5, fix("换成倾听", (1, 5, "您慢慢说"))))
    assert match == {
        "message": "这是命令。先听。", "shortMessage": "命令冷静",
        "replacements": [{"value": "您慢慢说", "shortDescription": "换成倾听"}],
        "offset": 2, "length": 4,
        "context": {"text": "😀请您冷静。", "offset": 2, "length": 4}, "sentence": "😀请您冷静。",
        "type": {"typeName": "Other"},
        "rule": {
            "id": "T03", "description": "命令冷静：越劝越急。", "issueType": "register", "urls": [],
            "category": {"id": "T", "name": "语气"}, "isPremium": False, "severity": "warning",
        },
        "ignoreForIncompleteSentence": False, "contextForSureMatch": 0,
    }  # fmt: skip


def test_a_mend_that_reaches_further_widens_the_match() -> None:
    one, two = fix("一", (0, 5, "我在听。")), fix("二", (2, 4, "慢慢说"))
    (match,) = matches("请您冷静。", placed(2, 4, one, two))
    assert (match["offset"], match["length"]) == (0, 5)
    assert [each["value"] for each in match["replacements"]] == ["我在听。", "请您慢慢说。"]


def test_a_mend_from_far_away_is_not_offered() -> None:
    (match,) = matches("请您冷静。" + "好" * 300, placed(2, 4, fix("远", (200, 280, ""))))
    assert (match["offset"], match["length"], match["replacements"]) == (2, 2, [])


def test_markup_is_stepped_over() -> None:
    data = json.dumps({"annotation": [{"text": "请您"}, {"markup": "<b>"}, {"text": "冷静"}, {"markup": "</b>"}]})
    (match,) = matches("", placed(0, 4, fix("换", (0, 4, "您说"))), data=data)
    assert (match["offset"], match["length"], match["replacements"]) == (0, 7, [])
    (match,) = matches("", placed(2, 4, fix("换", (2, 4, "听"))), data=data)
    assert (match["offset"], match["length"], match["replacements"][0]["value"]) == (5, 2, "听")


def test_the_choice_is_heard() -> None:
    assert matches("请您冷静。", placed(0, 4), disabledRules="T03") == []


def test_the_frame_of_the_answer() -> None:
    found = answer(read_request({"text": "您好。再见。", "language": "auto"}, 99), (), FAMILIES, "0.1.0")
    assert found["software"]["name"] == "tongli"
    assert found["warnings"] == {"incompleteResults": False}
    assert found["language"]["code"] == found["language"]["detectedLanguage"]["code"] == "zh-CN"
    assert found["sentenceRanges"] == [[0, 3], [3, 6]]


def test_an_answer_stays_small_whatever_the_text() -> None:
    text = "请您冷静" * 2000
    found = [placed(at, at + 4) for at in range(0, len(text), 4)]
    answered = answer(read_request({"text": text, "language": "zh-CN"}, 40_000), found, FAMILIES, "0.1.0")
    assert answered["warnings"]["incompleteResults"] is True
    assert len(answered["matches"]) == MOST_MATCHES
    assert len(json.dumps(answered)) < 3_000_000
    last = answered["matches"][-1]
    assert len(last["sentence"]) <= LONG_SENTENCE
    assert "请您冷静" in last["sentence"]


def test_languages_have_the_three_names() -> None:
    assert {"name": "Chinese (Simplified)", "code": "zh", "longCode": "zh-CN"} in languages()
    assert all(set(each) == {"name", "code", "longCode"} for each in languages())


@given(text=st.text(alphabet="您好😀。\n\ud83da", min_size=1, max_size=120), data=st.data())
def test_offsets_cut_the_marked_words_out_of_the_text_and_of_the_context(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    (match,) = matches(text, placed(start, end))
    wide = text.encode("utf-16-le", "surrogatepass")
    at, size = match["offset"] * 2, match["length"] * 2
    assert wide[at : at + size].decode("utf-16-le", "surrogatepass") == text[start:end]
    near, context = match["context"], match["context"]["text"].encode("utf-16-le", "surrogatepass")
    shown = context[near["offset"] * 2 : (near["offset"] + near["length"]) * 2].decode("utf-16-le", "surrogatepass")
    assert shown == text[start:end].replace("\n", " ")
    json.dumps(match).encode()
