"""What an import leaves lying: uploads go at the end of a run, after a bound, and with a person who is erased."""

import json
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.desk.conftest import at, person
from tongli.base.errors import InputError, PolicyError
from tongli.casework.chain import TOMBSTONE
from tongli.desk.accounts.models import User
from tongli.desk.audit.actions.erase import erase_person
from tongli.desk.cases.models import Case, Customer
from tongli.desk.clock.look import look
from tongli.desk.porting import uploads
from tongli.desk.porting.actions.run_import import proceed
from tongli.desk.porting.alone import alone
from tongli.desk.porting.begin import begin
from tongli.desk.porting.models import Imported, Run, RunRemark
from tongli.desk.porting.remarks_file import beside, write_beside

pytestmark = pytest.mark.django_db
ROWS = [
    {"id": "甲A77", "customer": {"name": "王秀兰", "phone": "13812345678"}, "status": "已关闭", "opened_at": "2025-11-18 09:30",
     "closed_at": "2025-11-20 10:00", "messages": [{"who": "客户", "at": "2025-11-18 09:30", "text": "暖气三天不热"}]},
    {"id": "乙B88", "customer": {"name": "李大山"}, "status": "已关闭", "opened_at": "很久以前", "messages": []},
]  # fmt: skip


@pytest.fixture
def admin(db: None) -> User:
    return person("guan", "admin")


def lines() -> bytes:
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS).encode()


def uploaded() -> Path:
    """The same rows, uploaded."""
    return uploads.found(uploads.keep("旧系统.jsonl", [lines()]))


def cut_off(path: Path) -> Run:
    """A run that brought both cases' rows and then stopped."""
    run = proceed(begin(path, "tongli", at(0)), lambda: at(0), read=False)
    assert (run.state, run.made) == ("reading", 1)
    return run


def erase(by: User, run: Callable[..., object]) -> None:
    Case.objects.update(step="closed")
    with run(execute=True):  # type: ignore[attr-defined]
        erase_person(Customer.objects.get(name="王秀兰"), by, "request", "本人要求", at(9))


def test_an_upload_goes_at_the_end_of_its_run() -> None:
    path = uploaded()
    run = proceed(begin(path, "tongli", at(0)), lambda: at(0))
    assert run.state == "done"
    assert not path.parent.exists()
    assert write_beside(run) is None
    assert run.remarks.exists()


def test_a_file_of_the_sites_own_stays(tmp_path: Path) -> None:
    path = tmp_path / "旧系统.jsonl"
    path.write_bytes(lines())
    assert proceed(begin(path, "tongli", at(0)), lambda: at(0)).state == "done"
    assert path.read_bytes() == lines()


def test_an_erasure_takes_the_upload_of_a_run_that_was_cut_off(
    admin: User, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    path = uploaded()
    run = cut_off(path)
    erase(admin, django_capture_on_commit_callbacks)
    assert not path.parent.exists()
    run.refresh_from_db()
    assert run.state == "failed"
    assert "重新上传" in run.why
    with pytest.raises(InputError, match="没有这个文件"):
        proceed(run, lambda: at(10))


def test_an_erasure_takes_the_words_and_the_table_of_remarks(
    admin: User, tmp_path: Path, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    path = tmp_path / "旧系统.jsonl"
    path.write_bytes(lines())
    run = proceed(begin(path, "tongli", at(0)), lambda: at(0))
    other = Run.objects.create(source="x", mapping={}, path="/x", name="x", digest="", started_at=at(0), beat_at=at(0))
    for what in ("编号 甲A77 在这个文件里出现过", "姓名读不懂：王秀兰", "电话读不懂：昨天"):
        RunRemark.objects.create(run=other, row=1, column="", what=what, how="改", refused=True)
    table = write_beside(run)
    assert table == beside(path)
    count = RunRemark.objects.count()
    erase(admin, django_capture_on_commit_callbacks)
    assert not beside(path).exists()
    assert path.exists()
    assert RunRemark.objects.count() == count
    assert set(run.remarks.values_list("what", flat=True)) == {TOMBSTONE}
    assert list(other.remarks.order_by("id").values_list("what", "how")) == [
        (TOMBSTONE, ""), (TOMBSTONE, ""), ("电话读不懂：昨天", "改"),
    ]  # fmt: skip
    assert not Imported.objects.exclude(external="").exists()


def test_nobody_is_erased_while_a_run_that_brought_them_goes_on(
    admin: User, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    path = uploaded()
    run = cut_off(path)
    with alone(run), pytest.raises(PolicyError, match="正在进行"):
        erase(admin, django_capture_on_commit_callbacks)
    assert path.exists()
    assert Customer.objects.filter(name="王秀兰").exists()


def test_what_nobody_went_on_with_goes_after_a_week() -> None:
    old, new, going = uploaded(), uploaded(), uploaded()
    run = cut_off(going)
    log = uploads.home() / f"{run.pk}.log"
    log.write_text("王秀兰")
    then = (at(0) - uploads.KEPT_FOR - timedelta(seconds=1)).timestamp()
    for path in (old.parent, going.parent, log):
        os.utime(path, (then, then))
    os.utime(new.parent, (at(0).timestamp(), at(0).timestamp()))
    with alone(run):
        look(at(0))
    assert not old.parent.exists()
    assert not log.exists()
    assert new.exists()
    assert going.exists()


def test_remarks_go_after_a_season() -> None:
    proceed(begin(uploaded(), "tongli", at(0)), lambda: at(0))
    assert RunRemark.objects.exists()
    look(at(24 * 89))
    assert RunRemark.objects.exists()
    from django.core.cache import cache

    cache.clear()
    look(at(24 * 91))
    assert not RunRemark.objects.exists()
    assert Run.objects.get().refused == 1
