"""The bytes of files are held against the trail: what is gone, altered or put there is named, each by its name."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desk.attachments.test_files import PDF, photo, upload
from tests.desk.conftest import at, person
from tongli.desk.accounts.models import User
from tongli.desk.attachments.actions.keep_files import choose_files, receive_files
from tongli.desk.attachments.models import Attachment
from tongli.desk.audit.actions.erase import erase_person
from tongli.desk.audit.verify import verify
from tongli.desk.cases.models import Case

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(own: Case, agent: User) -> list[Attachment]:
    """A photo and a bill, both sent, and one that is only chosen."""
    receive_files(own, [upload(photo(), "水表.jpg"), upload(PDF, "账单.pdf")], "", at(1))
    choose_files(own, agent, [upload(PDF, "还没发.pdf")], at(1))
    return list(Attachment.objects.exclude(message=None).order_by("pk"))


def said() -> list[str]:
    report = verify()
    assert report.ok is not bool(report.faults)
    return [fault.text for fault in report.faults]


def test_whole_files_are_counted(own: Case, files: list[Attachment]) -> None:
    report = verify(own.number)
    assert (report.faults, report.files) == ([], 2)
    assert report.as_json()["files"] == 2


def test_an_altered_one_is_named(own: Case, files: list[Attachment]) -> None:
    path = Path(files[1].file.path)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes().replace(b"Count 1", b"Count 2"))
    (fault,) = verify().faults
    assert fault.case == own.number
    assert own.events.get(seq=fault.seq).data["name"] == "账单.pdf"
    assert fault.text == "文件“账单.pdf”的内容与收到时的摘要不符，被改过或损坏了"


def test_all_that_are_gone_are_named(files: list[Attachment]) -> None:
    for row in files:
        Path(row.file.path).unlink()
    assert said() == ["文件“水表.jpg”的内容不在磁盘上了", "文件“账单.pdf”的内容不在磁盘上了"]


def test_a_row_that_was_changed_taken_away_or_put_there_is_named(own: Case, files: list[Attachment]) -> None:
    Attachment.objects.filter(pk=files[0].pk).update(digest="0" * 64)
    assert said() == ["文件“水表.jpg”不见了，或它的行与记录不符", "文件“水表.jpg”没有相应的记录"]
    Attachment.objects.filter(pk=files[0].pk).delete()
    assert said() == ["文件“水表.jpg”不见了，或它的行与记录不符"]
    Attachment.objects.filter(pk=files[1].pk).update(file="")
    assert said()[1:] == ["文件“账单.pdf”的内容不见了"]


def test_what_was_erased_is_no_fault(
    own: Case, files: list[Attachment], django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    Case.objects.update(step="closed")
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        erase_person(own.customer, person("guan", "admin"), "request", "本人要求", at(9))
    assert not any(Path(row.file.path).exists() for row in files)
    assert not [text for text in said() if "文件" in text]
