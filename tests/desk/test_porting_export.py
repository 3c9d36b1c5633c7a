"""Everything goes out at one moment, and comes back into an empty desk as it was."""

import json
from hashlib import sha256
from pathlib import Path

import pytest
from django.db import connection

from tests.desk.conftest import COMPLAINT, REPLY, at, person
from tongli.base.errors import AccessError, InputError
from tongli.desk.accounts.models import User
from tongli.desk.audit.models import Export
from tongli.desk.audit.verify import verify
from tongli.desk.cases.actions.add_note import add_note
from tongli.desk.cases.actions.receive_message import receive_message
from tongli.desk.cases.actions.send_reply import send_reply
from tongli.desk.cases.guards import guard, unguard
from tongli.desk.cases.models import Case, Event, Message, Promise
from tongli.desk.porting.actions.export_all import export_everything
from tongli.desk.porting.actions.restore import restore
from tongli.desk.porting.whole import tables

pytestmark = pytest.mark.django_db


@pytest.fixture
def busy(own: Case, agent: User) -> Case:
    """A case with a talk, a promise and a note."""
    send_reply(own, agent, REPLY, at(1), override_reason="测试")
    receive_message(own, "好的，我等您电话。\U0001f642\n第二行", at(2))
    add_note(own, agent, "已派师傅，今晚上门。", at(3))
    return own


def emptied() -> None:
    """An empty desk; as a new database would be."""
    unguard()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA defer_foreign_keys = ON")
        for model in tables():
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608 - tables of ours
        cursor.execute("DELETE FROM search_document")
    guard()


def rows_of(folder: Path) -> dict[str, list[str]]:
    return {path.stem: path.read_text(encoding="utf-8").splitlines() for path in sorted((folder / "tables").iterdir())}


def test_the_manifest_tells_what_there_is(busy: Case, tmp_path: Path) -> None:
    manifest = export_everything(tmp_path / "out", None, at(4))
    assert manifest == json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    by_name = {one["name"]: one for one in manifest["tables"]}
    assert by_name["cases.message"]["rows"] == Message.objects.count() == 3
    assert by_name["cases.event"]["rows"] == Event.objects.count()
    for one in manifest["tables"]:
        content = (tmp_path / "out" / one["file"]).read_bytes()
        assert (one["rows"], one["sha256"]) == (content.count(b"\n"), sha256(content).hexdigest())
    assert "accounts.user.password" in manifest["left_out"]
    assert "pbkdf2" not in (tmp_path / "out/tables/accounts.user.jsonl").read_text()
    assert (tmp_path / "out").stat().st_mode & 0o077 == 0
    assert Export.objects.get().form == "dir"
    assert not (tmp_path / "out.part").exists()


def test_it_comes_back_as_it_was(busy: Case, tmp_path: Path) -> None:
    export_everything(tmp_path / "one", None, at(4))
    before = rows_of(tmp_path / "one")
    emptied()
    assert not Case.objects.exists()
    restore(tmp_path / "one")
    report = verify()
    assert (report.ok, report.cases, report.faults) == (True, 1, [])
    assert Promise.objects.filter(case__number=busy.number).exists()
    export_everything(tmp_path / "two", None, at(5))
    after = rows_of(tmp_path / "two")
    assert before.pop("audit.export") != after.pop("audit.export")
    assert after == before


def test_the_restored_desk_goes_on(busy: Case, tmp_path: Path) -> None:
    export_everything(tmp_path / "one", None, at(4))
    emptied()
    restore(tmp_path / "one")
    receive_message(Case.objects.get(), COMPLAINT, at(6))
    assert verify().ok


def test_a_damaged_export_is_refused_whole(busy: Case, tmp_path: Path) -> None:
    export_everything(tmp_path / "one", None, at(4))
    emptied()
    path = tmp_path / "one/tables/cases.message.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace("暖气", "冷气"), encoding="utf-8")
    with pytest.raises(InputError, match="摘要不符"):
        restore(tmp_path / "one")
    assert not User.objects.exists()


def test_a_desk_with_cases_takes_no_whole_export(busy: Case, tmp_path: Path) -> None:
    export_everything(tmp_path / "one", None, at(4))
    with pytest.raises(InputError, match="空的工作台"):
        restore(tmp_path / "one")
    assert Message.objects.count() == 3


def test_other_accounts_are_in_the_way(busy: Case, tmp_path: Path) -> None:
    export_everything(tmp_path / "one", None, at(4))
    kept = User.objects.values_list("pk", flat=True).first()
    emptied()
    User.objects.create_user("someone", id=kept, password="just-for-tests", name="别人")
    with pytest.raises(InputError, match="别的账号"):
        restore(tmp_path / "one")
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    "content", ["", "{}", '{"format": "other/1"}', '{"format": "tongli.desk/1", "tables": [{"file": "../x"}]}']
)
def test_what_is_no_export_is_refused(db: None, tmp_path: Path, content: str) -> None:
    (tmp_path / "manifest.json").write_text(content)
    with pytest.raises(InputError):
        restore(tmp_path)


def test_a_folder_with_something_in_it_is_left_alone(db: None, tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text("x")
    with pytest.raises(InputError, match="空的文件夹"):
        export_everything(tmp_path, None, at(0))
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]


@pytest.mark.parametrize("role", ["agent", "supervisor", "auditor", "trainer"])
def test_only_administrators_export(db: None, tmp_path: Path, role: str) -> None:
    with pytest.raises(AccessError):
        export_everything(tmp_path / "out", person("somebody", role), at(0))
    assert not (tmp_path / "out").exists()
