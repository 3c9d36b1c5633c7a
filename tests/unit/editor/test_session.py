"""A session checks what stands, once, and forgets what is closed."""

import asyncio

import pytest

from tongli.base.labels import Lang
from tongli.editor.session import Checked, Session
from tongli.engine import Engine, default_engine

URI = "file:///reply.txt"
COLD, KIND = "请您冷静一下。", "您慢慢说，我在听。"


@pytest.fixture
def published() -> list[tuple[str, Checked]]:
    return []


@pytest.fixture
def session(published: list[tuple[str, Checked]]) -> Session:
    def engine_in(lang: Lang) -> Engine:
        return default_engine(lang)

    return Session(engine_in, lambda uri, checked: published.append((uri, checked)), pause=0.01)


async def test_only_what_still_stands_is_told(session: Session, published: list[tuple[str, Checked]]) -> None:
    for version, text in enumerate([COLD, COLD + "好", KIND], 1):
        session.changed(URI, text, version)
    done = await session.current(URI)
    assert done is not None
    assert (done.version, done.found) == (3, ())
    await asyncio.gather(*session._later.values())
    assert [(uri, checked.version) for uri, checked in published] == [(URI, 3)]


async def test_a_pause_after_the_last_key_press(session: Session, published: list[tuple[str, Checked]]) -> None:
    session.changed(URI, COLD, 1)
    session.changed(URI, COLD + "一", 2)
    assert published == []
    await session._later[URI]
    assert [(checked.version, [each.violation.rule for each in checked.found]) for _, checked in published] == [(2, ["T03"])]


async def test_what_is_closed_is_forgotten(session: Session, published: list[tuple[str, Checked]]) -> None:
    session.changed(URI, COLD, 1)
    session.closed(URI)
    assert await session.current(URI) is None
    assert published == []


async def test_the_engine_is_loaded_once_in_the_editors_language(published: list[tuple[str, Checked]]) -> None:
    loaded: list[Lang] = []

    def engine_in(lang: Lang) -> Engine:
        loaded.append(lang)
        return default_engine(lang)

    session = Session(engine_in, lambda uri, checked: published.append((uri, checked)), lang=Lang.EN)
    session.warm_up()
    for version in (1, 2):
        session.changed(URI, "Please calm down, will you." + "!" * version, version, at_once=True)
        await session.current(URI)
    assert loaded == [Lang.EN]
    assert published[-1][1].found[0].violation.name == "Orders to calm down"
