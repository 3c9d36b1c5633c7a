"""What a visit brought back is held against the trail: each photo and signature that is gone, replaced or put there is named."""

from datetime import timedelta
from hashlib import sha256

import pytest
from django.db import connection

from tests.desk.conftest import at, person
from tests.desk.test_tasks import NAME, brought, jpeg, planned
from tongli.desk.audit.actions.erase import erase_person
from tongli.desk.audit.verify import verify
from tongli.desk.cases.guards import unguard
from tongli.desk.cases.models import Case, Event, Head
from tongli.desk.cases.queries.history import history
from tongli.desk.tasks.actions.report_visit import report_visit
from tongli.desk.tasks.models import Photo, Visit
from tongli.desk.tasks.pictures import remade

pytestmark = pytest.mark.django_db
OTHER = [[[900 - 3 * n, 400 - n] for n in range(30)]]


@pytest.fixture
def visit(own: Case) -> Visit:
    """Two photos, both signatures."""
    worker = person("zhang", "field")
    photos = (remade(jpeg((800, 600))), remade(jpeg((400, 300))))
    return report_visit(planned(own, person("diao", "dispatcher"), worker), worker, brought(photos=photos), at(4))


def said() -> list[str]:
    return [fault.text for fault in verify().faults]


def test_whole_they_are_counted(own: Case, visit: Visit) -> None:
    report = verify(own.number)
    assert (report.faults, report.files) == ([], 2)


def test_a_photo_that_was_replaced_is_named(own: Case, visit: Visit) -> None:
    other = remade(jpeg((640, 480)))
    second = visit.photos.order_by("id")[1]
    Photo.objects.filter(pk=second.pk).update(image=other.image)
    (fault,) = verify().faults
    assert (fault.case, fault.seq, fault.kind) == (own.number, visit.seq, "visit.reported")
    assert fault.text == "上门“看看暖气为什么不热”的第 2 张照片与当时的摘要不符，被换过、改过或损坏了"
    Photo.objects.filter(pk=second.pk).update(digest=sha256(other.image).hexdigest())
    assert said() == [
        "上门“看看暖气为什么不热”的第 2 张照片不见了，或它的行与记录不符",
        "上门“看看暖气为什么不热”有一张照片没有相应的记录",
    ]


def test_photos_that_are_gone_are_all_named(visit: Visit) -> None:
    visit.photos.all().delete()
    assert [text.split("照片")[0][-5:] for text in said()] == ["第 1 张", "第 2 张"]


def test_a_photo_that_was_put_there_or_moved_is_named(own: Case, visit: Visit) -> None:
    first = visit.photos.order_by("id")[0]
    more = remade(jpeg((320, 240)))
    added = Photo.objects.create(visit=visit, at=at(5), image=more.image, width=1, height=1, digest=more.digest)
    assert said() == ["上门“看看暖气为什么不热”有一张照片没有相应的记录"]
    added.delete()
    later = planned(own, person("diao2", "dispatcher"), person("li", "field"), 30, 32, 5, what="复查")
    Photo.objects.filter(pk=first.pk).update(visit=later)
    assert said() == ["上门“看看暖气为什么不热”的第 1 张照片不见了，或它的行与记录不符", "上门“复查”有一张照片没有相应的记录"]


@pytest.mark.parametrize("change", [OTHER, []])
@pytest.mark.parametrize(("name", "whose"), [("signature", "客户"), ("worker_signature", "师傅")])
def test_a_signature_that_was_replaced_or_removed_is_named(visit: Visit, name: str, whose: str, change: list[object]) -> None:
    Visit.objects.filter(pk=visit.pk).update(**{name: change})
    (fault,) = verify().faults
    assert (fault.seq, fault.text) == (visit.seq, f"上门“看看暖气为什么不热”的{whose}签名与记录不符")


def test_what_was_signed_stands_with_the_signature(visit: Visit) -> None:
    assert visit.statement
    Visit.objects.filter(pk=visit.pk).update(statement="我放弃一切要求")
    assert said() == ["上门“看看暖气为什么不热”的客户签名与记录不符", "上门“看看暖气为什么不热”的师傅签名与记录不符"]


def test_of_a_visit_that_helped_nobody_too(own: Case, visit: Visit) -> None:
    worker = person("li", "field")
    photo = remade(jpeg((500, 400)))
    nobody = brought(helped=False, why_not="家里没人", photos=(photo,), signature=[], worker_signature=[], signed=False)
    missed = report_visit(planned(own, person("diao2", "dispatcher"), worker, 30, 32, 5), worker, nobody, at(31))
    assert (missed.state, verify().faults) == ("missed", [])
    Visit.objects.filter(pk=missed.pk).update(signature=NAME)
    Photo.objects.filter(visit=missed).delete()
    assert [(fault.seq, fault.kind) for fault in verify().faults] == [(missed.seq, "visit.missed")] * 2


def test_the_digests_are_told_in_words(own: Case, visit: Visit) -> None:
    (line,) = [one for one in history(own) if one.kind == "visit.reported"]
    assert {"客户签名的校验值（SHA-256）", "师傅签名的校验值（SHA-256）"} <= {name for name, _ in line.details}


def test_an_event_from_before_still_says_whether_it_was_signed(own: Case, visit: Visit) -> None:
    """Signatures were sealed later: of an old event only that there was one is known."""
    from importlib import import_module

    from django.apps import apps

    event = Event.objects.get(case=own, seq=visit.seq)
    old = {key: value for key, value in event.data.items() if key not in {"signature", "worker_signature"}}
    connection.check_constraints()
    unguard()
    Event.objects.filter(case=own).update(salt="", sealed={}, hash="")
    Event.objects.filter(pk=event.pk).update(data=old)
    Head.objects.all().delete()
    import_module("tongli.desk.cases.migrations.0004_chain").link_all(apps, connection.schema_editor())
    assert verify().faults == []
    Visit.objects.filter(pk=visit.pk).update(worker_signature=[])
    assert said() == ["上门“看看暖气为什么不热”的师傅签名与记录不符"]


def test_what_was_erased_is_no_fault_and_what_is_left_is_one(own: Case, visit: Visit) -> None:
    Case.objects.filter(pk=own.pk).update(step="closed", closed_at=at(5))
    erase_person(own.customer, person("guan", "admin"), "request", "本人申请，已核对证件", at(5) + timedelta(days=1))
    assert not [text for text in said() if "照片" in text or "签名" in text]
    event = Event.objects.get(case=own, seq=visit.seq)
    assert NAME not in event.data.values()
    assert {"signature", "worker_signature"} <= set(event.sealed), "nothing can be guessed from them"
    Visit.objects.filter(pk=visit.pk).update(signature=NAME)
    assert [text for text in said() if "签名" in text]
