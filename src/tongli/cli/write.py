"""``tongli plan``, ``tongli draft`` and ``tongli commitments``."""

from rich.text import Text

from tongli.adapters.files import Row
from tongli.base.labels import Lang
from tongli.cli.given import gather
from tongli.cli.options import (
    AsJson,
    AsTalk,
    Encoding,
    Industry,
    InLang,
    Inputs,
    Now,
    Packs,
    Whole,
    WithModel,
    engine_for,
    prompted_engine,
    time_of,
)
from tongli.cli.output import Names, emit, out
from tongli.cli.rows import each, show_each, talk_for, text_of
from tongli.cli.show_check import promise_line
from tongli.cli.show_writing import draft_view, plan_view
from tongli.insight.formats import when


def plan(
    inputs: Inputs = None,
    talk: AsTalk = None,
    whole: Whole = True,
    as_json: AsJson = False,
    lang: InLang = Lang.HANS,
    industry: Industry = "",
    now: Now = "",
    pack: Packs = None,
    encoding: Encoding = "utf-8",
) -> None:
    """下一句回复该做什么、这时不该做什么、为什么。输入是一条客户消息或一段对话。"""
    rows = gather(inputs, talk=talk, whole=whole, encoding=encoding)
    engine = engine_for(lang, pack)
    names = Names(engine.knowledge, lang)
    show_each(rows, "计划", as_json, lambda row: engine.plan(talk_for(row, industry, now)), lambda found: plan_view(found, names))


def draft(
    inputs: Inputs = None,
    talk: AsTalk = None,
    whole: Whole = True,
    as_json: AsJson = False,
    lang: InLang = Lang.HANS,
    industry: Industry = "",
    now: Now = "",
    pack: Packs = None,
    encoding: Encoding = "utf-8",
    model: WithModel = False,
) -> None:
    """写一份现在就能发的回复，已经按规则检查过。默认不用任何聊天模型；--model 让聊天模型把它改得更自然，不合格就不用。"""
    rows = gather(inputs, talk=talk, whole=whole, encoding=encoding)
    engine = prompted_engine(lang, pack) if model else engine_for(lang, pack)
    names = Names(engine.knowledge, lang)
    show_each(
        rows, "起草", as_json, lambda row: engine.draft(talk_for(row, industry, now)), lambda found: draft_view(found, names)
    )


def commitments(
    inputs: Inputs = None,
    whole: Whole = False,
    as_json: AsJson = False,
    lang: InLang = Lang.HANS,
    now: Now = "",
    encoding: Encoding = "utf-8",
) -> None:
    """找出回复里的承诺：什么事、到什么时候、是行动还是结果。--json 时每条回复一行，是承诺的列表。"""
    rows = gather(inputs, talk=False, whole=whole, encoding=encoding)
    engine = engine_for(lang)
    names, console = Names(engine.knowledge, lang), out()
    given = time_of(now)

    def one(row: Row) -> None:
        found = engine.commitments(text_of(row, "reply", "text"), given or when(row.data.get("now")))
        if as_json:
            emit([commitment.model_dump(mode="json") for commitment in found])
        elif found:
            for commitment in found:
                console.print(Text(row.where, style="dim").append(promise_line(commitment, names)))
        else:
            console.print(Text(f"{row.where}  {names.caption('no_promise')}", style="dim"))

    each(rows, "找承诺", as_json, one)
