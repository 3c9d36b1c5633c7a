"""A filtered list of cases as a table for spreadsheets, a thousand rows in memory at a time."""

import csv
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.http import QueryDict
from django.utils.translation import gettext as _

from tongli.base.errors import InputError
from tongli.base.talk import CHINA
from tongli.desk.accounts.models import User
from tongli.desk.audit.models import Export
from tongli.desk.cases import policy
from tongli.desk.cases.models import Case, Message, Promise
from tongli.desk.cases.templatetags.desk import label_name
from tongli.desk.cases.veil import veiled_start
from tongli.desk.lists.asked import asked_of
from tongli.desk.lists.queries.cases import listed as list_of_desk
from tongli.desk.porting.guarded import guarded
from tongli.desk.search.filters import filters_of

FORMS = ("csv", "xlsx")
MOST_ROWS = 1_000_000
"""A sheet of a workbook holds 1,048,576."""
_CHUNK = 1_000


class Echo:
    """What ``csv`` writes comes back as the value of its call."""

    def write(self, text: str) -> str:
        return text


def listed(asked: Mapping[str, str], user: User, now: datetime) -> QuerySet[Case]:
    """The cases that the filters of the search page name and this person may see, the newest first; or, where ``list`` is given
    (the query of an address), those of a list of the desk."""
    if "list" in asked:
        return list_of_desk(user, asked_of(QueryDict(asked["list"]).dict()), now).order_by("-opened_at", "-id")
    filters = filters_of(asked, user)
    cases = Case.objects.filter(policy.visible(user))
    for condition in filters.cases:
        cases = cases.filter(condition)
    given = filters.given
    for name in ("channel", "industry"):
        if name in given:
            cases = cases.filter(**{name: given[name]})
    for name, shift, way in (("since", 0, "gte"), ("until", 1, "lt")):
        if name in given:
            day = datetime.strptime(given[name].replace("/", "-").replace(".", "-"), "%Y-%m-%d").replace(tzinfo=CHINA)
            cases = cases.filter(**{f"opened_at__{way}": day + timedelta(days=shift)})
    return cases.order_by("-opened_at", "-id")


def table(cases: QuerySet[Case]) -> Iterator[list[str]]:
    """The rows, their header first. Personal data in the words are covered; no cell is a formula."""
    yield [
        _("案号"), _("客户"), _("称呼"), _("渠道"), _("行业"), _("进展"), _("阶段"), _("升级"), _("情绪"), _("强度"), _("风险"),
        _("负责人"), _("建立时间"), _("关闭时间"), _("等待回复自"), _("消息数"), _("未了的承诺"), _("最近的话"), _("来源"),
        _("原编号"),
    ]  # fmt: skip
    rows = cases.annotate(said=_count(Message.objects.all()), owed=_count(Promise.objects.filter(state="open"))).values_list(
        "number", "customer__name", "customer__address_form", "channel", "industry", "step", "stage", "escalated", "emotion",
        "intensity", "risks", "agent__name", "opened_at", "closed_at", "waiting_since", "said", "owed", "excerpt",
        "imported__source", "imported__external", named=True,
    )  # fmt: skip
    for row in rows[:MOST_ROWS].iterator(chunk_size=_CHUNK):
        yield [guarded(cell) for cell in _cells(row)]


def _count(rows: QuerySet[Any]) -> Subquery:
    """How many of these rows a case has; each counted on its own, so that no join multiplies them."""
    of_case = rows.filter(case=OuterRef("pk")).order_by().values("case").annotate(count=Count("pk")).values("count")
    return Subquery(of_case, output_field=IntegerField())


def _cells(row: Any) -> list[str]:
    return [
        row.number, row.customer__name, row.customer__address_form, label_name("channel", row.channel), row.industry,
        label_name("step", row.step), label_name("stage", row.stage), _("是") if row.escalated else "",
        label_name("emotion", row.emotion), str(row.intensity), _("、").join(label_name("risk", one) for one in row.risks),
        row.agent__name or "", _time(row.opened_at), _time(row.closed_at), _time(row.waiting_since),
        str(row.said or 0), str(row.owed or 0), veiled_start(row.excerpt),
        row.imported__source or "", row.imported__external or "",
    ]  # fmt: skip


def _time(at: datetime | None) -> str:
    return at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M") if at else ""


def export_list(asked: Mapping[str, str], form: str, by: User, now: datetime) -> QuerySet[Case]:
    """The cases of a list that goes out; that it does is on the record.

    Raises:
        AccessError: this person exports nothing.
        InputError: a form that is not known.
    """
    policy.demand(by, "data.export")
    if form not in FORMS:
        raise InputError(_("导出格式只有 csv 和 xlsx"))
    cases = listed(asked, by, now)
    Export.objects.create(at=now, by=by, form=form, cases=min(cases.count(), MOST_ROWS))
    return cases


def as_csv(cases: QuerySet[Case]) -> Iterator[bytes]:
    """The table as CSV, piece by piece; begins with the mark that spreadsheets know UTF-8 by."""
    writer = csv.writer(Echo())
    yield b"\xef\xbb\xbf"
    for row in table(cases):
        yield str(writer.writerow(row)).encode("utf-8", "replace")


def as_xlsx(cases: QuerySet[Case], path: Path) -> None:
    """The table as a workbook, written row by row."""
    import openpyxl
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(_("案件"))
    for row in table(cases):
        cells = []
        for text in row:
            cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("\ufffd", text)[:32_767])
            cell.data_type = "s"  # a text, whatever it begins with
            cells.append(cell)
        sheet.append(cells)
    book.save(path)
