"""``tongli summary``."""

from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.text import Text

from tongli.adapters.files import Row
from tongli.base.labels import Lang
from tongli.cli.given import gather
from tongli.cli.options import AsJson, AsTalk, Encoding, Industry, InLang, Inputs, Now, Packs, Whole, engine_for
from tongli.cli.output import Names, fit
from tongli.cli.rows import show_each, talk_for
from tongli.knowledge.schema.handover import Audience
from tongli.writing.summary import Summary


class For(StrEnum):
    """Audiences as the command line names them."""

    AGENT = "agent"
    MANAGER = "manager"
    RETURN = "12345"


_AUDIENCES: dict[For, Audience] = {For.AGENT: "agent", For.MANAGER: "manager", For.RETURN: "return_12345"}


ForOption = Annotated[For, typer.Option("--for", help="给谁看：下一位同事、主管、12345 工单")]


def summary(
    inputs: Inputs = None,
    audience: ForOption = For.AGENT,
    talk: AsTalk = None,
    whole: Whole = True,
    as_json: AsJson = False,
    lang: InLang = Lang.HANS,
    industry: Industry = "",
    now: Now = "",
    pack: Packs = None,
    encoding: Encoding = "utf-8",
) -> None:
    """把一段对话说给接手的人：谁、发生了什么、情绪怎样、说定什么、答应过什么、下一步。每一条都注明出自第几句。"""
    rows = gather(inputs, talk=talk, whole=whole, encoding=encoding)
    engine = engine_for(lang, pack)
    names = Names(engine.knowledge, lang)

    def made(row: Row) -> Summary:
        return engine.summarise(talk_for(row, industry, now), _AUDIENCES[audience])

    show_each(rows, "总结", as_json, made, lambda one: summary_view(one, names))


def summary_view(made: Summary, names: Names) -> RenderableType:
    """Title and sections; after each line the turns that it was taken from, counted from 1."""
    parts: list[RenderableType] = [Text(made.title, style="bold")]
    for section in made.sections:
        parts.append(Text(f"\n{section.title}", style="bold cyan"))
        for line in section.lines:
            shown = Text(f"  {fit(line.text)}")
            if line.turns:
                places = names.comma.join(str(turn + 1) for turn in line.turns)
                shown.append(f"  {names.caption('from_turn').replace('{n}', places)}", style="dim")
            parts.append(shown)
        if not section.lines:
            parts.append(Text(f"  {section.empty}", style="dim"))
    return Group(*parts)
