"""What is not sent yet stands in an export, marked as unsent; phrases, macros and views go out with everything."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desk.conftest import REPLY, at, person
from tongli.desk.accounts.models import User
from tongli.desk.audit.actions.erase import erase_person
from tongli.desk.audit.export import all_records, case_record
from tongli.desk.cases.models import Case
from tongli.desk.drafts.actions.hold_reply import hold_reply
from tongli.desk.drafts.actions.keep_draft import keep_draft
from tongli.desk.drafts.actions.release import release
from tongli.desk.lists.models import Macro, MacroVersion, Phrase, SavedView
from tongli.desk.porting.actions.export_all import export_everything

pytestmark = pytest.mark.django_db


@pytest.fixture
def writing(own: Case, agent: User) -> Case:
    """A draft, and a reply on its way out."""
    hold_reply(own, agent, REPLY, at(1), seconds=10, client_id="k", override_reason="测试")
    keep_draft(own, agent, "还没写完的话", 9, at(1))
    return own


def test_a_case_tells_its_drafts_and_held_replies_as_unsent(writing: Case, agent: User) -> None:
    record = json.loads(json.dumps(case_record(writing)))
    (draft,), (held,) = record["drafts"], record["held"]
    assert (draft["text"], draft["author"], draft["unsent"]) == ("还没写完的话", agent.name, True)
    assert (held["text"], held["state"], held["unsent"]) == (REPLY, "held", True)
    assert all("unsent" not in row for row in record["messages"])
    ((_, whole),) = all_records()
    assert (whole["drafts"], whole["held"]) == (record["drafts"], record["held"])


def test_what_was_sent_is_a_message_and_no_longer_unsent(writing: Case) -> None:
    assert release(writing.held.get().pk, at(1.1))
    record = case_record(writing)
    assert record["held"] == []
    assert [row["text"] for row in record["messages"]].count(REPLY) == 1


def test_nothing_unsent_is_left_after_an_erasure(
    writing: Case, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    Case.objects.update(step="closed")
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        erase_person(writing.customer, person("guan", "admin"), "request", "本人要求", at(9))
    record = case_record(Case.objects.get())
    assert (record["drafts"], record["held"]) == ([], [])


def test_everything_holds_them_and_phrases_macros_and_views(writing: Case, agent: User, tmp_path: Path) -> None:
    Phrase.objects.create(name="致歉", text="给您添麻烦了，对不起。", by=agent, at=at(1))
    macro = Macro.objects.create(name="停暖", version=1)
    MacroVersion.objects.create(macro=macro, number=1, steps=[{"kind": "note", "text": "已派师傅"}], by=agent, at=at(1))
    SavedView.objects.create(name="我的急件", owner=agent, asked={"queue": "hot"}, at=at(1))
    export_everything(tmp_path / "out", None, at(4))
    files = {path.stem: path.read_text(encoding="utf-8") for path in (tmp_path / "out" / "tables").iterdir()}
    for table, word in {
        "drafts.draft": "还没写完的话", "drafts.held": "孩子冻感冒", "lists.phrase": "给您添麻烦了", "lists.macro": "停暖",
        "lists.macroversion": "已派师傅", "lists.savedview": "我的急件",
    }.items():  # fmt: skip
        assert word in files[table], table
