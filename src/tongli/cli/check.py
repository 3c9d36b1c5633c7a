"""``tongli check``."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from tongli.adapters.baseline import Baseline
from tongli.adapters.project import Project, Projects, read_project, unknown
from tongli.base.errors import InputError
from tongli.base.labels import Lang, Severity
from tongli.checking.mending import said
from tongli.cli.checks.github import GithubWriter
from tongli.cli.checks.inspect import OWN_RULES, Inspector, Wanted
from tongli.cli.checks.junit import JunitWriter
from tongli.cli.checks.lines import FindingLines, ReplyLines
from tongli.cli.checks.model import RANK, Source, Writer
from tongli.cli.checks.pool import Checks, cores
from tongli.cli.checks.review import ReviewWriter
from tongli.cli.checks.run import Run
from tongli.cli.checks.sarif import SarifWriter
from tongli.cli.checks.sources import Layout, sources
from tongli.cli.checks.text import TextWriter
from tongli.cli.options import After, AsJson, AsTalk, Encoding, Industry, InLang, Inputs, Now, Packs, Whole, engine_for, time_of
from tongli.cli.output import Names, note, out
from tongli.cli.rows import talk_before
from tongli.knowledge.schema import Rule


class Form(StrEnum):
    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    JUNIT = "junit"


def _o(flag: str, text: str) -> Any:
    return typer.Option(flag, help=text, show_default=False)


Ids = Annotated[list[str] | None, _o("--select", "只看这些规则或规则族，如 T,L06；可多次给出")]
Not = Annotated[list[str] | None, _o("--ignore", "不看这些规则或规则族")]
FormOption = Annotated[Form, typer.Option("--format", help="输出：给人看、JSON（一处问题一行）、SARIF、GitHub、JUnit")]
Least = Annotated[Severity, typer.Option("--min-severity", help="只报这一级及以上")]
FailOn = Annotated[Severity, typer.Option("--fail-on", help="有这一级及以上的问题时退出码为 1")]
FixOption = Annotated[bool, _o("--fix", "把可以直接改的改进文件，其余原样不动")]
DiffOption = Annotated[bool, _o("--diff", "只显示 --fix 会怎么改，不写文件；有改动时退出码为 1")]
BaseOption = Annotated[Path | None, _o("--baseline", "基线文件：里面已有的问题不再报")]
WriteBase = Annotated[Path | None, _o("--write-baseline", "把现有的问题记入这个基线文件")]
Config = Annotated[Path | None, _o("--config", "用这个 tongli.toml，不从各文件往上找")]
Isolated = Annotated[bool, _o("--no-config", "不看任何 tongli.toml")]
Column = Annotated[str, _o("--column", "表格里话术所在的列（默认自动认）")]
StdinName = Annotated[str, _o("--stdin-name", "标准输入当作这个文件名来读，如 a.md")]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=0, max=256, help="同时用几个处理器核（0：有几个用几个；1：不分）")]
ReviewOption = Annotated[bool, _o("--review", "回顾许多对话：每条规则的次数、逐周趋势、最该改的话；不分客服")]


def check(
    inputs: Inputs = None,
    after: After = "",
    talk: AsTalk = None,
    whole: Whole = False,
    select: Ids = None,
    ignore: Not = None,
    least: Least = Severity.HINT,
    fail_on: FailOn = Severity.ERROR,
    fix: FixOption = False,
    diff: DiffOption = False,
    review: ReviewOption = False,
    form: FormOption = Form.TEXT,
    as_json: AsJson = False,
    column: Column = "",
    baseline: BaseOption = None,
    write_baseline: WriteBase = None,
    config: Config = None,
    no_config: Isolated = False,
    stdin_name: StdinName = "",
    lang: InLang = Lang.HANS,
    industry: Industry = "",
    now: Now = "",
    pack: Packs = None,
    encoding: Encoding = "utf-8",
    jobs: Jobs = 0,
) -> None:
    """按规则检查客服要发出的话：文字、文件（txt、md、csv、tsv、jsonl、xlsx）、文件夹或标准输入。

    退出码：0 没有问题，1 有 --fail-on（默认 error）及以上的问题，2 用法、配置或输入有错。

    对话里的每句客服的话都会检查，各自看它前面的话。设置写在 tongli.toml，从被检查的文件往上找。
    """
    engine = engine_for(lang, pack)
    names = Names(engine.knowledge, lang)
    known = frozenset((*(rule.id for rule in engine.knowledge.of(Rule)), *OWN_RULES))
    only = Project() if no_config else read_project(config, known) or Project() if config is not None else None
    projects = Projects(known, engine.knowledge.industries, only)
    wanted = Wanted(
        select=_ids(select, "--select", known), ignore=_ids(ignore, "--ignore", known), least=least, industry=industry,
        now=time_of(now), after=talk_before(after, encoding, industry, now), mend=fix or diff, read=review,
    )  # fmt: skip
    record = _record(baseline, write_baseline)
    if fix and (review or write_baseline is not None):
        raise InputError("--fix 不能与 --review、--write-baseline 同时用")
    writer = _writer(form, as_json, review, names, engine.knowledge.of(Rule), lang)
    with Checks(engine, jobs or cores()) as checks:
        inspector = Inspector(engine, wanted, known, names.caption, record, checks)
        inspector.recording = write_baseline is not None
        run = Run(inspector, projects, writer, fix=fix, diff=diff)
        run.all(_fixable(sources(inputs, Layout(encoding, column, whole, talk, stdin_name), projects), fix))
    if record is not None and write_baseline is not None:
        note(f"{write_baseline}：记下 {record.write()} 处问题")
    found = inspector.totals.severities
    if run.troubles:
        raise typer.Exit(2)
    if (diff and run.changed) or any(found[severity] and RANK[severity] >= RANK[fail_on] for severity in Severity):
        raise typer.Exit(1)


def _ids(given: list[str] | None, option: str, known: frozenset[str]) -> tuple[str, ...]:
    ids = tuple(one.strip().upper() for text in given or [] for one in text.replace("，", ",").split(",") if one.strip())
    if (lost := unknown(ids, known)) is not None:
        raise InputError(f"{option}：没有规则或规则族 {lost!r}（tongli rules 列出全部）")
    return ids


def _record(baseline: Path | None, writing: Path | None) -> Baseline | None:
    if writing is not None:
        return Baseline(writing)
    return Baseline.read(baseline) if baseline is not None else None


def _fixable(given: Iterator[Source], fix: bool) -> Iterator[Source]:
    for source in given:
        if fix and source.path is None:
            raise InputError("--fix 改的是文件；标准输入和直接给的文字请用 --diff 看怎么改")
        yield source


def _writer(form: Form, as_json: bool, review: bool, names: Names, rules: tuple[Rule, ...], lang: Lang) -> Writer:
    if review:
        return ReviewWriter(names, {rule.id: said(rule.name, lang) for rule in rules}, as_json or form is Form.JSON)
    if as_json:
        return ReplyLines()
    match form:
        case Form.JSON:
            return FindingLines()
        case Form.SARIF:
            own = [
                (
                    code,
                    key.replace("_", "-"),
                    names.caption(f"{key}_name"),
                    names.caption(key),
                    names.caption("ignore_why"),
                    Severity.WARNING,
                )
                for code, key in OWN_RULES.items()
            ]
            return SarifWriter(
                [(r.id, r.slug, said(r.name, lang), said(r.message, lang), said(r.why, lang), r.severity) for r in rules] + own
            )
        case Form.GITHUB:
            return GithubWriter(names)
        case Form.JUNIT:
            return JunitWriter()
    return TextWriter(out(), names)
