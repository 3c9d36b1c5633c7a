"""``tongli practice``: a talk with a simulated customer in the terminal."""

import sys
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from tongli.base.labels import Lang
from tongli.cli.options import Packs, engine_for
from tongli.cli.output import Names, fit, out
from tongli.cli.show_reading import heat
from tongli.practice.session import Session, personas


def practice(
    who: Annotated[str, typer.Argument(help="模拟客户；不给则列出全部", show_default=False)] = "",
    seed: Annotated[int, typer.Option("--seed", help="同一个数会遇到同样的对话")] = 0,
    pack: Packs = None,
) -> None:
    """和模拟客户练一段对话：一行一句回复，空行或 Ctrl-D 结束并打分。"""
    engine, console = engine_for(packs=pack), out()
    names = Names(engine.knowledge, Lang.HANS)
    if not who:
        table = Table(box=None, padding=(0, 2), show_header=False)
        for found in personas(engine.knowledge):
            table.add_row(found.id, found.name, names.of("temperament", found.temperament), heat(round(found.intensity)))
        console.print(table)
        return
    session = Session(who, seed, engine=engine)
    console.print(Text(session.persona.story, style="dim"))
    console.print(Text("客户：", style="bold").append(session.opening), heat(round(session.intensity)))
    for line in sys.stdin:
        if not line.strip() or session.outcome != "open":
            break
        exchange = session.reply(line.strip())
        for remark in exchange.feedback:
            console.print(Text(f"  {'✓' if remark.good else '✗'} {remark.text}", style="green" if remark.good else "yellow"))
        console.print(Text("客户：", style="bold").append(fit(exchange.customer_text)), heat(round(exchange.intensity)))
        if session.outcome != "open":
            break
    score = session.score()
    console.print(
        f"得分 {score.total}：安抚 {score.soothed:.0%}，用语 {score.clean:.0%}，该做的 {score.complete:.0%}", markup=False
    )
    for text in score.remarks:
        console.print(f"  · {text}", markup=False)
