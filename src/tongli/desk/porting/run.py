"""What ``tongli import`` and ``tongli export`` call: Django set up inside, so that importing this costs nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tongli.desk.run import prepare

if TYPE_CHECKING:
    from tongli.desk.porting.look import Look
    from tongli.desk.porting.models import Run
    from tongli.knowledge.schema.imports import ImportMapping

Say = Callable[[str], None]


def mappings(say: Say) -> "dict[str, ImportMapping]":
    """The mappings of the packs by id."""
    prepare(demo=False, say=say)
    from tongli.desk.porting.begin import mappings as known

    return known()


def chosen(path: Path, given: str, encoding: str, say: Say) -> "ImportMapping":
    """The mapping that is named, or else the one that fits.

    Raises:
        InputError: none.
    """
    prepare(demo=False, say=say)
    from tongli.desk.porting.begin import mapping_of
    from tongli.desk.porting.begin import mappings as known
    from tongli.desk.porting.look import fitting

    return mapping_of(given) if given else fitting(path, known(), encoding)


def dry(path: Path, mapping: "ImportMapping", source: str, encoding: str, industry: str) -> "Look":
    """A dry run (``porting.look``)."""
    from tongli.desk.porting.look import look

    return look(path, mapping, source, encoding, industry)


def bring(path: Path, mapping: "ImportMapping", source: str, encoding: str, industry: str, read: bool, say: Say) -> "Run":
    """Import the file, going on where an earlier run of it stopped; the table of remarks stands beside it in the end.

    Raises:
        InputError: the file cannot be read (any further).
    """
    from tongli.desk.porting.begin import begin
    from tongli.desk.wiring import now

    run = begin(path, mapping, now(), source=source, encoding=encoding, industry=industry)
    if run.position:
        say(f"→ 接着上次停下的地方：第 {run.position} 行之后（已导入 {run.made} 个案件）")
    return _go(run, read, say)


def go_on(number: int, say: Say) -> "Run":
    """Go on with a run by its number: how the desk starts one beside itself.

    Raises:
        InputError: no such run; or the file cannot be read (any further).
    """
    prepare(demo=False, say=say)
    from tongli.base.errors import InputError
    from tongli.desk.porting.models import Run

    run = Run.objects.filter(pk=number).first()
    if run is None:
        raise InputError(f"没有第 {number} 次导入")
    return _go(run, True, say)


def _go(run: "Run", read: bool, say: Say) -> "Run":
    from tongli.desk.porting.actions.run_import import proceed
    from tongli.desk.porting.remarks_file import write_beside
    from tongli.desk.wiring import now

    def told(one: "Run") -> None:
        if one.state == "running":
            say(f"  {one.rows} 行 → {one.made} 个新案件，{one.said} 条消息和备注，{one.refused} 处未导入")
        else:
            say(f"  已识别并编入搜索：{one.read}/{one.made} 个案件")

    try:
        return proceed(run, now, told, read=read)
    finally:
        write_beside(run)


def export(folder: Path, say: Say) -> str:
    """Everything into a folder; what was written, in Chinese.

    Raises:
        InputError: the folder is not empty, or cannot be made.
    """
    prepare(demo=False, say=say)
    from tongli.desk.porting.actions.export_all import export_everything
    from tongli.desk.wiring import now

    manifest = export_everything(folder, None, now(), say)
    rows = sum(table["rows"] for table in manifest["tables"])
    return (
        f"已导出 {len(manifest['tables'])} 张表、{rows} 行、{len(manifest['files'])} 个附件：{folder}（内含个人信息，请妥善保管）"
    )


def restore(folder: Path, say: Say) -> str:
    """An export of everything into this empty desk; what came, in Chinese.

    Raises:
        InputError: it cannot be taken in.
    """
    prepare(demo=False, say=say)
    from tongli.desk.porting.actions.restore import restore as bring_back
    from tongli.desk.search.index import rebuild

    counts = bring_back(folder, say)
    say("→ 编入搜索索引")
    rebuild(fresh=True)
    return f"已放回 {counts.get('cases.case', 0)} 个案件、{sum(counts.values())} 行。账号的密码不在导出里，请重新设置。"
