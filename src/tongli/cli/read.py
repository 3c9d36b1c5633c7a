"""``tongli read``."""

from tongli.adapters.files import Row
from tongli.base.labels import Lang
from tongli.cli.bulk import is_dialogue, read_in_bulk
from tongli.cli.given import gather
from tongli.cli.options import (
    AsJson,
    AsTalk,
    Encoding,
    Industry,
    InLang,
    Inputs,
    Packs,
    Tier,
    Whole,
    WithFacts,
    WithTier,
    engine_for,
)
from tongli.cli.output import Names, emit, out
from tongli.cli.rows import each, talk_for, text_of
from tongli.cli.show_reading import reading_view, talk_view
from tongli.insight.formats import turns_of
from tongli.reading.model import Reading

MANY = 64
"""Rows from which the fast tier reads them together."""


def read(
    inputs: Inputs = None,
    talk: AsTalk = None,
    whole: Whole = False,
    as_json: AsJson = False,
    lang: InLang = Lang.HANS,
    industry: Industry = "",
    pack: Packs = None,
    encoding: Encoding = "utf-8",
    tier: WithTier = Tier.FULL,
    facts: WithFacts = True,
) -> None:
    """读客户的消息或整段对话：情绪、强度、需要、诉求、风险、事实，每一项都有原文依据。"""
    rows = gather(inputs, talk=talk, whole=whole, encoding=encoding)
    engine = engine_for(lang, pack, tier)
    names, console = Names(engine.knowledge, lang), out()

    def one(row: Row, known: Reading | None = None) -> None:
        if is_dialogue(row):
            dialogue = talk_for(row, industry)
            found = engine.read(dialogue)
            if as_json:
                emit(found)
            else:
                console.print(talk_view(dialogue, found, names))
            return
        reading = known or alone(row)
        if as_json:
            emit(reading)
        else:
            console.print(reading_view(reading, names), "")

    def alone(row: Row) -> Reading:
        text, context = text_of(row), turns_of(row.data.get("context") or [])
        return engine.read(text, context=context, industry=str(row.data.get("industry") or industry))

    if len(rows) >= MANY or (tier is Tier.FAST and not facts):
        found = read_in_bulk(engine, rows, industry, facts or tier is Tier.FULL)
        each(rows, "读", as_json, lambda row: one(row, next(found)[1]))
    else:
        each(rows, "读", as_json, one)
