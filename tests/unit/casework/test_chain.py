"""A chain that was built holds; any change of what is on it is found, at the event where it was made."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from tongli.casework import chain
from tongli.casework.chain import ERASED, TEXT, TOMBSTONE, Break, Entry, check

WHEN = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
words = st.text(st.characters(), max_size=20)
values = st.one_of(words, st.integers(-9, 9), st.booleans(), st.none(), st.lists(words, max_size=2))
bare = st.tuples(
    st.sampled_from(["case.opened", "message.received", "promise.made", "case.step", "odd.kind"]),
    st.dictionaries(st.sampled_from(["what", "due", "before", "after", "reason", "channel"]), values, max_size=3),
    st.none() | words,
)


def built(number: str, events: list[tuple[str, dict, str | None]]) -> list[Entry]:
    """Entries linked one after another, as the desk links them."""
    previous, found = chain.genesis(number), []
    for seq, (kind, data, text) in enumerate(events, 1):
        salt = f"{seq:032x}"
        sealed = chain.seal(kind, data, text, salt)
        entry = Entry(seq, WHEN + timedelta(minutes=seq), kind, "林晓", 7, data, text, salt, sealed)
        previous = chain.link(previous, entry)
        found.append(replace(entry, hash=previous))
    return found


def test_genesis_differs_by_case() -> None:
    assert chain.genesis("TL-1") != chain.genesis("TL-2")


@given(st.lists(bare, max_size=8))
def test_what_was_built_holds(events: list) -> None:
    entries = built("TL-1", events)
    head = (len(entries), entries[-1].hash) if entries else (0, chain.genesis("TL-1"))
    assert check("TL-1", entries, head) is None
    assert (check("TL-2", entries) is None) == (not entries)


@given(st.lists(bare, min_size=1, max_size=8), st.data())
def test_any_one_change_is_found_where_it_was_made(events: list, data: st.DataObject) -> None:
    entries = built("TL-1", events)
    place = data.draw(st.integers(0, len(entries) - 1))
    old = entries[place]
    new = data.draw(
        st.sampled_from(
            [
                replace(old, at=old.at + timedelta(microseconds=1)),
                replace(old, kind=old.kind + "x"),
                replace(old, who="别人"),
                replace(old, actor=None),
                replace(old, data={**old.data, "new": 1}),
                replace(old, text="" if old.text is None else old.text + "."),
                replace(old, sealed={**old.sealed, "x": "0" * 64}),
            ]
        )
    )
    found = check("TL-1", [*entries[:place], new, *entries[place + 1 :]])
    assert found is not None
    assert found.seq == place + 1


@given(st.lists(bare, min_size=2, max_size=8), st.data())
def test_dropped_doubled_swapped_and_cut(events: list, data: st.DataObject) -> None:
    entries = built("TL-1", events)
    place = data.draw(st.integers(0, len(entries) - 2))
    one, two = entries[place], entries[place + 1]
    assert check("TL-1", [*entries[:place], *entries[place + 1 :]]) == Break(place + 1, "missing")
    assert check("TL-1", [*entries[: place + 1], *entries[place:]]) == Break(place + 2, "order")
    swapped = [replace(two, seq=one.seq), replace(one, seq=two.seq)]
    assert check("TL-1", [*entries[:place], *swapped, *entries[place + 2 :]]) == Break(place + 1, "changed")
    head = (len(entries), entries[-1].hash)
    assert check("TL-1", entries[:-1]) is None
    assert check("TL-1", entries[:-1], head) == Break(len(entries), "missing")


@given(st.lists(bare, max_size=6))
def test_an_erasure_that_is_on_record_keeps_the_chain(events: list) -> None:
    entries = built("TL-1", [*events, (ERASED, {"ground": "request", "reason": "本人要求"}, None)])

    def erase(entry: Entry) -> Entry:
        text = None if entry.text is None else TOMBSTONE
        return replace(entry, data=chain.erased_data(entry.data, entry.sealed), text=text, salt="")

    after = [*map(erase, entries[:-1]), entries[-1]]
    assert check("TL-1", after, (len(after), after[-1].hash)) is None
    for entry, left in zip(entries, after, strict=True):
        assert {k: v for k, v in left.data.items() if k not in left.sealed} == {
            k: v for k, v in entry.data.items() if k not in entry.sealed
        }


def test_an_erasure_that_is_not_on_record_is_found() -> None:
    entries = built("TL-1", [("case.opened", {"channel": "chat"}, None), ("note.added", {}, "备注"), ("case.taken", {}, None)])
    gone = replace(entries[1], text=TOMBSTONE, salt="")
    assert check("TL-1", [entries[0], gone, entries[2]]) == Break(2, "unsealed")
    half = replace(entries[1], salt="")
    assert check("TL-1", [entries[0], half, entries[2]]) == Break(2, "unsealed")


def test_equal_salts_and_words_make_different_digests_by_key() -> None:
    sealed = chain.seal("odd", {"a": "x", "b": "x"}, "x", "0" * 32)
    assert len(set(sealed.values())) == 3
    assert set(sealed) == {"a", "b", TEXT}


def test_time_is_hashed_as_a_moment_not_as_it_is_written() -> None:
    [entry] = built("TL-1", [("case.opened", {}, None)])
    elsewhere = replace(entry, at=entry.at.astimezone(timezone(timedelta(hours=8))))
    assert check("TL-1", [elsewhere]) is None


def test_the_chain_over_cases() -> None:
    assert chain.links(["a", "b"])[0] == chain.links(["a"])[0]
    assert chain.links(["a", "b"])[1] != chain.links(["b", "a"])[1]
    assert chain.links([]) == []
