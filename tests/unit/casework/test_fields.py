"""Fill-in fields of ready texts."""

from hypothesis import given
from hypothesis import strategies as st

from tongli.casework.fields import FIELD, KNOWN, fields_of, fill, sample


def test_fields_are_known_by_any_of_their_names() -> None:
    assert fields_of("{{客户}}您好，{{ Due }} 前，{{温度}}，{{customer}}，｛｛编号｝｝") == ("customer", "due", "温度", "number")


def test_what_is_not_a_field_stays_text() -> None:
    text = "{客户} {{}} {{a\nb}} {{" + "长" * 21 + "}} }}{{"
    assert fields_of(text) == ()
    assert fill(text, {"客户": "王女士"}).text == text


def test_filled_from_the_case_and_open_for_the_writer() -> None:
    filled = fill("{{customer}}，室温{{温度}}度，{{due}}前给您回电。", {"customer": "王女士", "due": "明天18:00"})
    assert filled.text == "王女士，室温{{温度}}度，明天18:00前给您回电。"
    assert [filled.text[start:end] for start, end in filled.blanks] == ["{{温度}}"]


def test_what_is_put_in_is_never_a_field_itself() -> None:
    filled = fill("{{customer}}好", {"customer": "{{due}}", "due": "今天"})
    assert filled.text == "{{due}}好"
    assert filled.blanks == ()


def test_a_sample_has_no_holes() -> None:
    text = sample("".join(f"{{{{{name}}}}}" for name in KNOWN) + "{{温度}}")
    assert not FIELD.search(text)
    assert "温度" in text


@given(
    st.text(alphabet="{}｛｝ab客户\n", max_size=60),
    st.dictionaries(st.sampled_from(["客户", "a", "b", "ab"]), st.text(max_size=8)),
)
def test_blanks_are_fields_of_the_filled_text(text: str, values: dict[str, str]) -> None:
    filled = fill(text, values)
    last = 0
    for start, end in filled.blanks:
        assert last <= start < end <= len(filled.text)
        assert FIELD.fullmatch(filled.text[start:end])
        last = end
    assert fill(text, {}).text == text
