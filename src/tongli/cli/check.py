"""``tongli check``."""

from typing import Annotated

import typer

from tongli.adapters.files import Row
from tongli.base.errors import InputError
from tongli.base.labels import Lang
from tongli.base.talk import Talk, Who
from tongli.checking.model import CheckResult
from tongli.cli.given import gather
from tongli.cli.options import AsJson, AsTalk, Encoding, Industry, InLang, Inputs, Now, Packs, Whole, engine_for
from tongli.cli.output import Names, emit, out
from tongli.cli.rows import each, talk_for, text_of
from tongli.cli.show_check import check_view, summary
from tongli.insight.formats import situation_of
from tongli.reading.model import Situation

After = Annotated[str, typer.Option("--after", help="在这段对话之后回复：文字或文件，“客户: … / 客服: …”", show_default=False)]


def check(
    inputs: Inputs = None,
    after: After = "",
    talk: AsTalk = None,
    whole: Whole = False,
    as_json: AsJson = False,
    lang: InLang = Lang.HANS,
    industry: Industry = "",
    now: Now = "",
    pack: Packs = None,
    encoding: Encoding = "utf-8",
) -> None:
    """按规则检查客服要发出的话。没有问题退出码是 0，有问题是 1，用法或输入有错是 2。

    对话（--talk）里的每句客服的话都会检查，各自看它前面的话。
    """
    rows = gather(inputs or [], talk=talk, whole=whole, encoding=encoding)
    engine = engine_for(lang, pack)
    names, console = Names(engine.knowledge, lang), out()
    before = _before(after, encoding, industry, now)
    results: list[CheckResult] = []

    def one(row: Row) -> None:
        for where, reply, talk_before, situation in _replies(row, before, industry, now):
            result = engine.check(reply, talk_before, situation)
            results.append(result)
            if as_json:
                emit(result)
            else:
                console.print(check_view(where, reply, result, names))

    each(rows, "检查", as_json, one)
    if not as_json and len(results) > 1:
        console.print(summary(results, names))
    if any(result.violations for result in results):
        raise typer.Exit(1)


def _before(after: str, encoding: str, industry: str, now: str) -> Talk | None:
    if not after:
        return None
    found = gather([after], encoding=encoding, whole=True)
    if len(found) != 1:
        raise InputError(f"--after 应是一段对话，给的有 {len(found)} 段")
    return talk_for(found[0], industry, now)


def _replies(row: Row, before: Talk | None, industry: str, now: str) -> list[tuple[str, str, Talk, Situation | None]]:
    """What is to be checked of a row: (where, reply, talk before it, situation where the row gives one)."""
    if "turns" in row.data and "reply" not in row.data:
        talk = talk_for(row, industry, now)
        return [
            (f"{row.where}#{index + 1}", turn.text, talk.model_copy(update={"turns": talk.turns[:index]}), None)
            for index, turn in enumerate(talk.turns)
            if turn.who is Who.AGENT
        ]
    reply = text_of(row, "reply", "text")
    if before is None:
        before = talk_for(Row(row.where, {"history": [], **{k: v for k, v in row.data.items() if k != "text"}}), industry, now)
    return [(row.where, reply, before, situation_of(row.data))]
