"""``tongli rule`` and ``tongli rules``: what each rule catches, why, and what to write instead."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from tongli.base.errors import InputError
from tongli.base.labels import Lang
from tongli.checking.mending import said
from tongli.cli.options import AsJson, InLang, Packs, folders_of
from tongli.cli.output import Names, emit, fit, out
from tongli.cli.rule_pages import write_pages
from tongli.cli.show_check import STYLE
from tongli.knowledge import load
from tongli.knowledge.schema import Rule

SHOWN = 5
"""Examples of each kind that are shown."""


def _rules(lang: Lang, pack: list[Path] | None) -> tuple[dict[str, Rule], Names]:
    knowledge = load(*folders_of(pack))  # no engine: to tell of rules it need not read
    found = {rule.id: rule for rule in knowledge.of(Rule)}
    return dict(sorted(found.items())), Names(knowledge, lang)


def rules(
    as_json: AsJson = False,
    lang: InLang = Lang.HANS,
    pack: Packs = None,
    pages: Annotated[Path | None, typer.Option("--pages", help="每条规则写一页到这个文件夹", show_default=False)] = None,
) -> None:
    """列出全部检查规则。"""
    found, names = _rules(lang, pack)
    if pages is not None:
        written = write_pages(tuple(found.values()), pages)
        out().print(f"{pages}：{written}", markup=False)
        return
    _list(found, names, lang, as_json)


def _list(found: dict[str, Rule], names: Names, lang: Lang, as_json: bool) -> None:
    table = Table(box=None, padding=(0, 2), show_header=False)
    for rule in found.values():
        if as_json:
            emit(rule)
        severity = Text(names.of("severity", rule.severity), style=STYLE[rule.severity])
        status = "" if rule.status == "stable" else names.caption(f"status_{rule.status}")
        table.add_row(rule.id, severity, said(rule.name, lang), rule.slug, status)
    if not as_json:
        out().print(table)


def rule(
    code: Annotated[str, typer.Argument(help="规则号，如 T03；不给则列出全部", show_default=False)] = "",
    as_json: AsJson = False,
    lang: InLang = Lang.HANS,
    pack: Packs = None,
) -> None:
    """解释一条检查规则：抓什么、多重、为什么、依据什么、改成什么，以及正反例子。"""
    found, names = _rules(lang, pack)
    if code and code.upper() not in found:
        raise InputError(f"没有规则 {code!r}。tongli rules 列出全部 {len(found)} 条")
    if not code:
        _list(found, names, lang, as_json)
    elif as_json:
        emit(found[code.upper()])
    else:
        _explain(found[code.upper()], names, lang)


def _explain(found: Rule, names: Names, lang: Lang) -> None:
    console, caption = out(), names.caption
    head = Text(f"{found.id} ", style=STYLE[found.severity]).append(said(found.name, lang), style="bold")
    about = (
        found.slug,
        names.of("severity", found.severity),
        caption(f"status_{found.status}"),
        caption("since").replace("{n}", found.since),
    )
    console.print(head.append("  " + "  ".join(about), style="dim"))
    console.print(said(found.message, lang), markup=False)
    console.print(f"{caption('why')} {said(found.why, lang)}", markup=False)
    console.print(f"{caption('source')} {found.source}", style="dim", markup=False)
    if found.stages or found.industries:
        where = [*(names.of("stage", stage) for stage in found.stages), *found.industries]
        console.print(f"{caption('applies')} {names.comma.join(where)}", style="dim", markup=False)
    console.print(f"{caption('suggestion')} {said(found.suggestion, lang)}", style="green", markup=False)
    for fix in found.fixes:
        put = fix.put_en if lang is Lang.EN and fix.put_en else fix.put
        line = f"{caption('safe_fix' if fix.safe else 'fix')} {said(fix.title, lang)}  →  {put}"
        console.print(line, style="green", markup=False)
    for mark, style, title, examples in (
        ("✗", "red", "bad_examples", found.bad), ("✓", "green", "good_examples", found.good)
    ):  # fmt: skip
        console.print(Text(caption(title), style="bold"))
        for example in examples[:SHOWN]:
            console.print(Text(f"  {mark} ", style=style).append(fit(example.reply)))
            for line in example.history[-2:]:
                console.print(Text(f"      {fit(line)}", style="dim"))
