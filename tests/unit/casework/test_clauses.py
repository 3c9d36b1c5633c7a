"""Sentences, clauses, quotations."""

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from tongli.base.talk import CHINA
from tongli.casework.clauses import mask_quotes, split
from tongli.casework.cues import cues_of
from tongli.casework.times import find_times

NOW = datetime(2026, 11, 24, 14, 20, tzinfo=CHINA)


def pieces(text: str) -> list[list[str]]:
    return [[text[c.start : c.end].strip() for c in clauses] for clauses in split(text, find_times(text, NOW, cues_of()))]


def test_cut_at_stops_but_not_inside_a_time() -> None:
    assert pieces("好的 明天给您回电,3~5个工作日退款~请放心") == [["好的", "明天给您回电", "3~5个工作日退款~"], ["请放心"]]
    assert pieces("安排如下:今天18:00前上门.谢谢") == [["安排如下", "今天18:00前上门."], ["谢谢"]]


def test_clauses_carry_their_times() -> None:
    text = "今天检查,明天修好"
    [clauses] = split(text, find_times(text, NOW, cues_of()))
    assert [[text[t.start : t.end] for t in clause.times] for clause in clauses] == [["今天"], ["明天"]]


def test_only_what_others_said_is_blanked() -> None:
    assert mask_quotes("您说“明天一定到”") == "您说□□□□□□□"
    assert mask_quotes("“三天内退款”是我的承诺") == "“三天内退款”是我的承诺"


@given(st.text("我明天,。 ~:;给您回电10点前\n", max_size=60))
def test_clauses_rise_and_lie_inside(text: str) -> None:
    last = 0
    for clauses in split(text, find_times(text, NOW, cues_of())):
        for clause in clauses:
            assert last <= clause.start < clause.end <= len(text)
            last = clause.end
