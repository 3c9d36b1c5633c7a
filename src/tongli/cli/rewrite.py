"""``tongli rewrite``."""

from collections.abc import Iterable
from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.text import Text

from tongli.adapters.files import Row
from tongli.base.errors import InputError
from tongli.base.labels import Lang
from tongli.base.talk import Talk
from tongli.cli.given import gather
from tongli.cli.options import After, AsJson, Encoding, Industry, InLang, Inputs, Now, Packs, Whole, engine_for
from tongli.cli.output import Names, dumps, fit, out
from tongli.cli.rows import each, talk_before, talk_for, text_of
from tongli.cli.show_check import promise_line
from tongli.writing.difference import Piece
from tongli.writing.revision import Reason, Rewrite

_MARKS = {"gone": ("[-", "-]", "red strike"), "new": ("{+", "+}", "green")}
Without = Annotated[str, typer.Option("--without", help="不要这几处修改，如 2,3（编号见结果）", show_default=False)]


def rewrite(
    inputs: Inputs = None,
    after: After = "",
    without: Without = "",
    whole: Whole = True,
    as_json: AsJson = False,
    lang: InLang = Lang.HANS,
    industry: Industry = "",
    now: Now = "",
    pack: Packs = None,
    encoding: Encoding = "utf-8",
) -> None:
    """把客服自己的草稿改得更好：不动事实，逐处说明为什么改，每一处都可以不要。

    先按规则改伤人的、空的、含糊的话，再补上计划要而草稿没有的（复述、感受、道歉、时间、下一步），每样一句。
    输入是草稿；--after 给出它要回复的对话。jsonl 的一行可以有 reply（草稿）和 turns（对话）。
    """
    rows = gather(inputs, talk=False, whole=whole, encoding=encoding)
    engine = engine_for(lang, pack)
    names, console = Names(engine.knowledge, lang), out()
    before = talk_before(after, encoding, industry, now)
    left_out = frozenset(part.strip() for part in without.replace("，", ",").split(",") if part.strip())

    def one(row: Row) -> None:
        made = engine.rewrite(text_of(row, "reply", "draft", "text"), before or _talk(row, industry, now))
        unknown = sorted(left_out - {change.id for change in made.changes})
        if unknown:
            raise InputError(f"--without：没有第 {unknown[0]} 处修改，一共 {len(made.changes)} 处")
        text = made.without(left_out)
        if as_json:
            typer.echo(dumps(made.model_dump(mode="json") | {"text": text, "pieces": [p.model_dump() for p in made.pieces]}))
        else:
            console.print(rewrite_view(made, text, left_out, names), "")

    each(rows, "改写", as_json, one)


def _talk(row: Row, industry: str, now: str) -> Talk:
    """The talk of a row; an empty one where it has only the draft."""
    if "turns" in row.data or "history" in row.data:
        return talk_for(row, industry, now)
    return Talk()


def rewrite_view(made: Rewrite, text: str, left_out: Iterable[str], names: Names) -> RenderableType:
    """The better text, the difference, each change with its reasons, and what is left to a person."""
    parts: list[RenderableType] = [Panel(Text(fit(text)), title=names.caption("rewritten"), border_style="green")]
    if not made.changes:
        parts.append(Text(f"✓ {names.caption('unchanged')}", style="green"))
    else:
        parts.append(_difference(made.pieces))
    for change in made.changes:
        style = "dim strike" if change.id in left_out else "green" if change.safe else "yellow"
        line = Text(f"{change.id}. ", style="bold")
        for reason in change.reasons:
            line.append(f"{reason.id} {reason.name} " if reason.kind == "rule" else f"{reason.name} ", style=style)
            line.append(_why(reason), style="dim")
        parts.append(line if change.safe else line.append(f"  {names.caption('look_first')}", style="yellow"))
    for reason in made.left:
        line = Text(f"{names.caption('left')} ", style="red").append(
            f"{reason.id if reason.kind == 'rule' else ''} {reason.name} "
        )
        parts.append(line.append(_why(reason), style="dim"))
    return Group(*parts, *(promise_line(found, names) for found in made.after.commitments))


def _why(reason: Reason) -> str:
    return f"{fit(reason.text)}{f' [{reason.source}]' if reason.source else ''} "


def _difference(pieces: Iterable[Piece]) -> Text:
    """Signs beside colours, so that it reads without them."""
    shown = Text()
    for piece in pieces:
        if piece.kind == "same":
            shown.append(fit(piece.text), style="dim")
        else:
            begin, end, style = _MARKS[piece.kind]
            shown.append(f"{begin}{fit(piece.text)}{end}", style=style)
    return shown
