"""A readable page of a pack, in Markdown, Chinese first: for colleagues to read and for the company to sign off."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from tongli.knowledge.schema import (
    Cause,
    Clause,
    Concern,
    Cue,
    HouseLine,
    Item,
    PackInfo,
    Phrase,
    Procedure,
    RegulatorLimit,
    Remedy,
    Rule,
    SampleCase,
    Sourced,
    Standard,
    SummaryForm,
    Term,
    Theme,
)
from tongli.knowledge.schema.rules import Names

MADE = "<!-- 由 tongli pack docs 生成，请改知识包，不要改这一页。 Generated from the pack; do not edit. -->"
KINDS = {"core": "核心", "industry": "行业", "law": "法规", "region": "地区", "site": "公司自己"}
_DECIDES = {"agent": "客服", "supervisor": "主管", "manager": "经理"}
_SIDES = {"company": "公司", "customer": "客户户内", "third": "第三方", "open": "要看情况"}
_BOUNDS = {"least": "不低于", "most": "不超过", "exact": "为"}
_MOST_CUES = 12

T = TypeVar("T", bound=Item)


def file_name(info: PackInfo) -> str:
    """The name of the pack's page."""
    return f"{info.id}.md"


def page(info: PackInfo, items: Sequence[Item]) -> str:
    """The page of one pack."""
    serves = "、".join(info.industries) or "所有行业"
    parts = [
        MADE,
        f"# {info.name_zh} · {_plain(info.name_en)}",
        f"`{info.id}` {info.version} · {KINDS[info.kind]}包 · 服务：{serves}"
        + (f" · 地方：{info.places[0]}" if info.places else ""),
        _waiting(items),
    ]
    sections: tuple[tuple[str, Callable[[Sequence[Item]], str]], ...] = (
        ("投诉说的是什么事 · Themes", lambda i: _each(i, Theme, _theme)),
        ("原因和怎么查清 · Causes", lambda i: _each(i, Cause, _cause)),
        ("补救阶梯 · Remedies", _remedies),
        ("流程和时限 · Procedures", lambda i: _each(i, Procedure, _procedure)),
        ("内部规定 · House rules", lambda i: _each(i, HouseLine, lambda line: f"- {_plain(line.text)}")),
        ("标准 · Standards", lambda i: _each(i, Standard, _standard)),
        ("法律和地方规定 · Law", lambda i: _each(i, Clause, _clause)),
        ("监管期限 · Regulators' limits", lambda i: _each(i, RegulatorLimit, _limit)),
        ("回复表 · Forms", lambda i: _each(i, SummaryForm, _form)),
        ("行话 · Terms", _terms),
        ("话术 · Phrases", _phrases),
        ("词和故障 · Cues", _cues),
        ("检查规则 · Rules", lambda i: _each(i, Rule, lambda rule: f"- {rule.id} {_plain(rule.name.zh)}")),
        ("样例投诉 · Sample cases", lambda i: _each(i, SampleCase, _case)),
    )
    parts += [f"## {title}\n\n{text}" for title, make in sections if (text := make(items))]
    return "\n\n".join(part for part in parts if part) + "\n"


def index(packs: Iterable[PackInfo]) -> str:
    """The page that lists the packs."""
    rows = "\n".join(
        f"| [{info.name_zh}]({file_name(info)}) | {_plain(info.name_en)} | {KINDS[info.kind]} | {info.version} |"
        for info in packs
    )
    return (
        f"{MADE}\n\n# 随程序带的知识包 · Packs\n\n写法见[知识包里写什么](README.md)。\n\n| | | | |\n|---|---|---|---|\n{rows}\n"
    )


def _plain(text: str) -> str:
    for char in "\\`*_[]<>|#":
        text = text.replace(char, f"\\{char}")
    return " ".join(text.split())


def _both(names: Names) -> str:
    return f"{_plain(names.zh)}" + (f" · {_plain(names.en)}" if names.en else "")


def _of(items: Sequence[Item], kind: type[T]) -> list[T]:
    return [item for item in items if type(item) is kind]


def _each(items: Sequence[Item], kind: type[T], say: Callable[[T], str]) -> str:
    return "\n".join(say(item) for item in _of(items, kind))


def _waiting(items: Sequence[Item]) -> str:
    sourced = [item for item in items if isinstance(item, Sourced)]
    waiting = sum(not item.confirmed for item in sourced)
    if not sourced:
        return ""
    return f"要公司签字的 {len(sourced)} 条，未确认 {waiting} 条。未确认的只给客服看，不写给客户。"


def _form(item: SummaryForm) -> str:
    fields = "；".join(
        _both(one.title) + (f"（最多 {one.longest} 字）" if one.longest is not None else "") for one in item.fields
    )
    state = f"已确认：{_plain(item.confirmed_by)}" if item.confirmed_by else "**未确认**"
    source = f"（{_plain(item.source)}，{item.as_of}）" if item.source else ""
    return f"- **{_both(item.title)}** `{item.id}`\n  - {fields}\n  - {state}{source}"


def _limit(item: RegulatorLimit) -> str:
    length = (
        f"{item.hours:g} 小时" if item.hours is not None else f"{item.workdays} 个工作日" if item.workdays else f"{item.days} 天"
    )
    what = f"`{item.id}` {item.step} · {item.grade} · {length}"
    return f"- {what}：{_plain(item.clause)}（{_plain(item.place)}）\n  - {_standing(item)}"


def _about(item: Concern) -> str:
    about = [*item.themes, *item.subjects, *item.demands]
    return f"　`{'` `'.join(about)}`" if about else ""


def _standing(item: Sourced) -> str:
    state = f"已确认：{_plain(item.confirmed_by)}" if item.confirmed else "**未确认**"
    day = f"，{item.as_of.isoformat()}" if item.as_of else ""
    return f"{state}（{_plain(item.source)}{day}）"


def _lines(*lines: str) -> str:
    return "\n".join(f"{'- ' if not number else '  - '}{line}" for number, line in enumerate(line for line in lines if line))


def _said(label: str, texts: Iterable[Names]) -> str:
    joined = "；".join(_plain(text.zh) for text in texts)
    return f"{label}：{joined}" if joined else ""


def _theme(theme: Theme) -> str:
    asks = "；".join(_plain(ask.zh) for ask in theme.ask)
    return _lines(
        f"**{_plain(theme.noun)}** `{theme.id}` · {_plain(theme.noun_en)}",
        f"先查：{_plain(theme.look)}",
        f"告诉客户：{_plain(theme.tell)}",
        f"问：{asks}" if asks else "",
        f"选择：{'；'.join(_plain(option) for option in theme.options)}" if theme.options else "",
        f"怎样不再发生：{_plain(theme.prevent)}",
    )


def _cause(cause: Cause) -> str:
    return _lines(
        f"**{_plain(cause.explains.zh)}** `{cause.id}` · {_plain(cause.explains.en)}",
        f"怎么查清：{_plain(cause.established.zh)}",
        f"问：{'；'.join(_plain(ask.zh) for ask in cause.ask)}" if cause.ask else "",
        f"怎么弄好：{_plain(cause.remedy.zh)}" if cause.remedy else "",
        f"一般归：{_SIDES[cause.side]}",
    )


def _remedies(items: Sequence[Item]) -> str:
    ladder = sorted(_of(items, Remedy), key=lambda remedy: remedy.rung)
    return "\n".join(
        _lines(
            f"{remedy.rung} 级 · **{_plain(remedy.text.zh)}** `{remedy.id}`{_about(remedy)}",
            f"{_DECIDES[remedy.decides]}定{_money(remedy)}",
            _said("条件", remedy.conditions),
            _said("步骤", remedy.steps),
            f"依据：{'、'.join(f'`{clause}`' for clause in remedy.law)}" if remedy.law else "",
            _standing(remedy),
        )
        for remedy in ladder
    )


def _money(remedy: Remedy) -> str:
    if remedy.percent is not None and remedy.percent_of:
        return f"，{_plain(remedy.percent_of.zh)}的 {remedy.percent:g}%" + (
            f"，上限 {remedy.max_yuan:g} 元" if remedy.max_yuan is not None else ""
        )
    return f"，上限 {remedy.max_yuan:g} 元" if remedy.max_yuan is not None else ""


def _procedure(procedure: Procedure) -> str:
    limit = next(
        (
            f"{value:g} {unit}"
            for value, unit in ((procedure.hours, "小时"), (procedure.workdays, "个工作日"), (procedure.days, "天"))
            if value is not None
        ),
        "没有时限",
    )
    return _lines(
        f"**{_plain(procedure.step.zh)}**：{limit} `{procedure.id}`{_about(procedure)}",
        _plain(procedure.begins.zh) if procedure.begins else "",
        _said("步骤", procedure.steps),
        f"超时：{_plain(procedure.overdue.zh)}" if procedure.overdue else "",
        f"依据：{'、'.join(f'`{clause}`' for clause in procedure.law)}" if procedure.law else "",
        _standing(procedure),
    )


def _standard(standard: Standard) -> str:
    return _lines(
        f"**{_plain(standard.name.zh)}**{_BOUNDS[standard.bound]} {standard.value:g} {standard.unit} `{standard.id}`",
        _both(standard.text),
        _standing(standard),
    )


def _clause(clause: Clause) -> str:
    until = f"，至 {clause.until.isoformat()}" if clause.until else ""
    since = f"{clause.in_force.isoformat()} 起" if clause.in_force else "施行日未核"
    holds = f"{_plain(clause.place)}，{since}{until}"
    return _lines(
        f"**《{_plain(clause.law.zh)}》{_plain(clause.number)}**（{holds}）`{clause.id}`{_about(clause)}",
        _both(clause.text),
        _standing(clause),
    )


def _terms(items: Sequence[Item]) -> str:
    rows = [
        f"| {_plain('、'.join(term.said))} | {_plain(term.plain.zh)} | {_plain(term.plain.en)} |" for term in _of(items, Term)
    ]
    return "\n".join(["| 客户或同行怎么说 | 说给客户听 | English |", "|---|---|---|", *rows]) if rows else ""


def _phrases(items: Sequence[Item]) -> str:
    return "\n".join(f"- `{phrase.move}` {_plain(' / '.join(phrase.zh))}" for phrase in _of(items, Phrase))


def _cues(items: Sequence[Item]) -> str:
    groups: dict[str, list[str]] = {}
    for cue in _of(items, Cue):
        groups.setdefault(f"{cue.family} {cue.label}", []).append(cue.pattern)
    rows = [
        f"| {_plain(name)} | {len(patterns)} | {'、'.join(f'`{_cell(p)}`' for p in patterns[:_MOST_CUES])}"
        f"{' …' if len(patterns) > _MOST_CUES else ''} |"
        for name, patterns in groups.items()
    ]
    return "\n".join(["| 说明什么 | 条 | 例如 |", "|---|---|---|", *rows]) if rows else ""


def _cell(pattern: str) -> str:
    return pattern.replace("`", "'").replace("|", "\\|")


def _case(case: SampleCase) -> str:
    return _lines(
        f"**{_plain(case.title)}** `{case.id}`",
        _plain(case.opening),
        f"好回复会说到：{'；'.join(_plain(point.say) for point in case.points)}" if case.points else "",
    )
