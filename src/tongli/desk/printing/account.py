"""A case's record told as sections of lines: what a file for outsiders holds, whatever it is drawn on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tongli.base.talk import CHINA
from tongli.casework.regulator import STEP_NAMES
from tongli.desk.cases.queries.event_names import regulator_name
from tongli.desk.cases.queries.event_texts import event_text
from tongli.desk.cases.templatetags.desk import label_name

_KINDS = {"image": "图片", "pdf": "PDF", "audio": "录音"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what stands before it (a time, a name), the words, and what stands below them in small print."""

    head: str
    text: str
    below: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    lines: tuple[Line, ...]
    empty: str = "无"


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The whole file. ``masked``: the parties are hidden; ``head``: hash of the last event of the chain."""

    title: str
    number: str
    cover: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    head: str
    masked: bool


def case_file(record: dict[str, Any], company: str, ways: tuple[str, ...], now: datetime, masked: bool) -> CaseFile:
    """The file of a case.

    Args:
        record: as ``audit.export.case_record``, veiled where ``masked``.
        ways: how the customer can still appeal, in words.
    """
    case, customer, chain = record["case"], record["customer"], record["chain"]
    cover = (
        ("单位", company),
        ("案号", case["number"]),
        ("客户", f"{customer['name'] or '未留姓名'} {customer['address_form']}".strip()),
        ("开立", when(case["opened_at"])),
        ("进展", label_name("step", case["step"])),
        ("结案", when(case["closed_at"]) or "未结案"),
        *(("转办", f"{regulator_name(one['regulator'])} {one['reference']}") for one in record["referrals"]),
        ("制作", when(now.isoformat())),
        ("当事人信息", "已遮盖" if masked else "未遮盖，请按规定保管"),
    )
    return CaseFile("客户诉求案卷", case["number"], cover, _sections(record, ways), chain["head"], masked)


def _sections(record: dict[str, Any], ways: tuple[str, ...]) -> tuple[Section, ...]:
    files: dict[str, list[dict[str, Any]]] = {}
    for one in record.get("attachments", ()):
        files.setdefault(one["at"], []).append(one)
    return (
        Section(
            "办理经过", tuple(Line(when(one["at"]), event_text(one["kind"], one["who"], one["data"])) for one in record["events"])
        ),
        Section("往来原文", tuple(_message(one, files) for one in sorted(record["messages"], key=lambda row: row["seq"]))),
        Section("承诺和兑现", tuple(_promise(one) for one in record["promises"])),
        Section(
            "处理决定", tuple(Line(when(one["at"]), one["decision"], f"理由：{one['reason']}") for one in record["decisions"])
        ),
        Section("客户的认可", tuple(_answer(one) for one in record["acceptances"])),
        Section("不服的途径", tuple(Line("", way) for way in ways)),
        Section("监管期限", tuple(_deadline(one) for one in record["referral_deadlines"])),
    )


def _event(row: dict[str, Any]) -> Line:
    return Line(when(row["at"]), event_text(row["kind"], row["who"], row["data"]))


def _decision(row: dict[str, Any]) -> Line:
    return Line(when(row["at"]), row["decision"], f"理由：{row['reason']}")


def _file(row: dict[str, Any]) -> str:
    return f"附{_KINDS.get(row['kind'], '文件')}：{row['name']}（SHA-256 {row['digest'][:16]}…）"


def _message(row: dict[str, Any], files: dict[str, list[dict[str, Any]]]) -> Line:
    who = "客户" if row["who"] == "customer" else f"客服 {row['author'] or ''}".strip()
    added = "；".join(_file(one) for one in files.get(row["at"], ()))
    return Line(f"{when(row['at'])} {who}", row["text"], added)


def _promise(row: dict[str, Any]) -> Line:
    due = f"期限 {when(row['due'])}" if row["due"] else "没有写明期限"
    state = label_name("promise_state", row["state"])
    settled = f"{when(row['settled_at'])} {state}" if row["settled_at"] else state
    told = "；已告诉客户" if row["told_customer"] else ""
    evidence = f"；{row['evidence']}" if row["evidence"] else ""
    return Line(when(row["made_at"]), row["what"], f"{due}；{settled}{told}{evidence}")


def _answer(row: dict[str, Any]) -> Line:
    answer = {True: "客户确认：已解决", False: "客户表示：还没解决", None: "没有答复"}[row["accepted"]]
    return Line(when(row["asked_at"]), f"询问是否解决。{answer}" + (f"：“{row['words']}”" if row["words"] else ""))


def _deadline(row: dict[str, Any]) -> Line:
    met = f"{when(row['met_at'])} 完成" if row.get("met_at") else "未完成"
    return Line(STEP_NAMES.get(row["step"], row["step"]), f"期限 {when(row['due'])}；{met}")


def when(moment: str | None) -> str:
    """``2026-11-18 12:00``, China time; empty for none."""
    return f"{datetime.fromisoformat(moment).astimezone(CHINA):%Y-%m-%d %H:%M}" if moment else ""


def in_script(file: CaseFile, convert: Callable[[str], str]) -> CaseFile:
    """The file with our own words in the other script; what people wrote stays as they wrote it."""
    return CaseFile(
        convert(file.title), file.number, tuple((convert(name), value) for name, value in file.cover),
        tuple(Section(convert(one.title), one.lines, convert(one.empty)) for one in file.sections), file.head, file.masked,
    )  # fmt: skip
