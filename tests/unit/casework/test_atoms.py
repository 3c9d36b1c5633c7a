"""Time atoms: one match of the grammar, read against now."""

from datetime import date, datetime

import pytest

from tongli.base.talk import CHINA
from tongli.casework.atoms import CLOSING, Atom, atom_of, word_atom
from tongli.casework.cues import cues_of
from tongli.casework.grammar import TIME

NOW = datetime(2026, 2, 13, 10, 5, tzinfo=CHINA)  # the Friday before the Spring Festival


def atom(text: str) -> Atom | None:
    match = TIME.match(text)
    assert match is not None
    return atom_of(match, NOW)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("初八", date(2026, 2, 24)),
        ("大年初三", date(2026, 2, 19)),
        ("24号", date(2026, 2, 24)),
        ("下个月5号", date(2026, 3, 5)),
        ("节后第一个工作日", date(2026, 2, 24)),
        ("2个工作日", date(2026, 2, 24)),  # the 14th is a make-up day
        ("周三", date(2026, 2, 18)),
        ("月底", date(2026, 2, 28)),
    ],
)
def test_days(text: str, day: date) -> None:
    found = atom(text)
    assert found is not None
    assert (found.day or (found.due and found.due.date())) == day


def test_clock_and_closing() -> None:
    assert atom("九点一刻") == Atom(0, 4, clock=(9, 15, False))
    assert atom("14:30") == Atom(0, 5, clock=(14, 30, True))
    closing = atom("下班前")
    assert closing is not None
    assert closing.clock == CLOSING


@pytest.mark.parametrize("text", ["25点", "99个工作日0", "13月40日"])
def test_what_is_no_time_after_all(text: str) -> None:
    found = atom(text)
    assert found is None or found.kind == "workdays"


def test_past_and_vague() -> None:
    ago, several = atom("三天前"), atom("几天")
    assert ago is not None
    assert ago.past
    assert several is not None
    assert several.vague


def test_words_of_the_cue_files() -> None:
    words = cues_of().time_word
    end, cue = words.at("明天见", 0) or (0, None)
    assert cue is not None
    assert word_atom(0, end, cue, NOW.date()).day == date(2026, 2, 14)
    end, cue = words.at("昨天", 0) or (0, None)
    assert cue is not None
    assert word_atom(0, end, cue, NOW.date()).past
