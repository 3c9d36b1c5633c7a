"""From rows of input to what the engine takes, and what to say of rows that it cannot take."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import typer
from pydantic import BaseModel
from rich.console import RenderableType

from tongli.adapters.files import Row
from tongli.base.errors import InputError
from tongli.base.talk import Talk
from tongli.cli.given import gather
from tongli.cli.options import time_of
from tongli.cli.output import complain, emit, out, progress
from tongli.insight.formats import talk_of

T = TypeVar("T", bound=BaseModel)


def text_of(row: Row, *fields: str) -> str:
    """The first of these fields (default ``text``) that holds text.

    Raises:
        InputError: the row is broken or has none of them.
    """
    if row.problem:
        raise InputError(row.problem)
    for field in fields or ("text",):
        if isinstance(row.data.get(field), str):
            return str(row.data[field])
    raise InputError(f"没有 {' 或 '.join(fields or ('text',))}")


def talk_for(row: Row, industry: str = "", now: str = "") -> Talk:
    """The talk of a row, with the industry and time of the options where the row has none.

    Raises:
        InputError: the row is broken or holds nothing to read.
    """
    if row.problem:
        raise InputError(row.problem)
    talk = talk_of(row.data)
    if industry and not talk.case.industry:
        talk = talk.model_copy(update={"case": talk.case.model_copy(update={"industry": industry})})
    given = time_of(now)
    return talk if given is None else talk.model_copy(update={"now": given})


def talk_before(after: str, encoding: str, industry: str = "", now: str = "") -> Talk | None:
    """The talk that ``--after`` names; None when it was not given.

    Raises:
        InputError: it is not one talk.
    """
    if not after:
        return None
    found = gather([after], encoding=encoding, whole=True)
    if len(found) != 1:
        raise InputError(f"--after 应是一段对话，给的有 {len(found)} 段")
    return talk_for(found[0], industry, now)


def each(rows: Sequence[Row], what: str, as_json: bool, do: Callable[[Row], None]) -> None:
    """Do it for every row. A row that cannot be used is named on standard error, the others still go on, and the end is exit 2.

    With JSON its line says ``error``, so that lines of output still match lines of input.
    """
    bad = 0
    for row in progress(rows, what):
        try:
            do(row)
        except InputError as error:
            bad += 1
            complain(f"{row.where}：{error}")
            if as_json:
                emit({"error": str(error), "where": row.where})
    if bad:
        raise typer.Exit(2)


def show_each(
    rows: Sequence[Row], what: str, as_json: bool, find: Callable[[Row], T], view: Callable[[T], RenderableType]
) -> None:
    """``each``, telling what is found: as a line of JSON, or as people read it."""
    console = out()

    def one(row: Row) -> None:
        found = find(row)
        if as_json:
            emit(found)
        else:
            console.print(view(found), "")

    each(rows, what, as_json, one)
