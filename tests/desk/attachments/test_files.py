"""Files: taken by what they are, kept apart, handed out by right, erased with the person."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import ExifTags, Image

from tests.desk.conftest import REPLY, at, person
from tongli.base.errors import InputError, TooLargeError
from tongli.desk.accounts.models import User
from tongli.desk.attachments.actions.erase_files import erase_files
from tongli.desk.attachments.actions.keep_files import choose_files, drop_file, drop_unsent, receive_files
from tongli.desk.attachments.contents import checked, safe_name
from tongli.desk.attachments.models import Attachment
from tongli.desk.audit.verify import verify
from tongli.desk.cases.actions.open_case import open_case
from tongli.desk.cases.actions.receive_message import receive_message
from tongli.desk.cases.actions.record import recording
from tongli.desk.cases.models import Case
from tongli.desk.drafts.actions.hold_reply import hold_reply
from tongli.desk.drafts.actions.release import release_due
from tongli.desk.drafts.actions.settle_held import send_now, take_back
from tongli.desk.drafts.models import Held

MB = 1_000_000
PDF = b"%PDF-1.4\n1 0 obj<</Type /Pages /Count 1>>endobj\n2 0 obj<</Type /Page>>endobj\ntrailer<<>>\n%%EOF\n"
AMR = b"#!AMR\n" + b"\x3c" * 400
FORMAT = b"fmt " + (16).to_bytes(4, "little") + bytes.fromhex("0100010040 1f0000803e000002001000")
WAV = b"RIFF" + (52).to_bytes(4, "little") + b"WAVE" + FORMAT + b"data" + (16).to_bytes(4, "little") + b"\x00" * 16
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><html><script>alert(1)</script></html>"


def photo(size: tuple[int, int] = (640, 480)) -> bytes:
    """A picture of a phone: it says where it was taken, and by what."""
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "PhoneMaker"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] = "N"
    out = BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(out, "JPEG", exif=exif)
    return out.getvalue()


def upload(raw: bytes, name: str = "水表.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, raw, "application/octet-stream")


@pytest.mark.parametrize(
    ("raw", "kind", "mime"),
    [(photo(), "image", "image/jpeg"), (PDF, "pdf", "application/pdf"), (AMR, "audio", "audio/amr"), (WAV, "audio", "audio/wav")],
    ids=["photo", "pdf", "amr", "wav"],
)
def test_a_file_is_what_its_content_is(raw: bytes, kind: str, mime: str) -> None:
    found = checked("x.html", raw, 10 * MB)
    assert (found.kind, found.mime) == (kind, mime)
    assert not found.name.endswith("html")


@pytest.mark.parametrize(
    "raw",
    [
        SVG, HTML, b"MZ\x90\x00" + b"\0" * 200, b"PK\x03\x04" + b"\0" * 200, b"GIF89a" + b"\0" * 20, b"#!/bin/sh\n",
        b"plain text", b"",
        b"%PDF-1.4 no end", PDF.replace(b"/Type /Page>>", b"/Type /Page /OpenAction<</S /JavaScript>>"),
        PDF.replace(b"/Type /Page>>", b"/Type /Page /#4aS (x)>>"), PDF.replace(b"/Type /Page>>", b"/Type /Page /Launch>>"),
        photo()[:300], b"RIFF\0\0\0\0AVI ",
    ],
)  # fmt: skip
def test_what_is_not_taken(raw: bytes) -> None:
    with pytest.raises(InputError):
        checked("水表.jpg", raw, 10 * MB)


def test_a_picture_is_made_anew_without_what_the_camera_wrote() -> None:
    raw = photo()
    assert b"PhoneMaker" in raw
    found = checked("家里.JPEG", raw, 10 * MB)
    assert b"PhoneMaker" not in found.data
    with Image.open(BytesIO(found.data)) as kept:
        assert not kept.getexif()
    with Image.open(BytesIO(found.thumb)) as small:
        assert max(small.size) == 320


def test_sizes_and_pages_have_bounds() -> None:
    with pytest.raises(TooLargeError, match="每个最多 1 MB"):
        checked("a.pdf", PDF + b" " * MB, MB)
    with pytest.raises(TooLargeError, match="最多 300 页"):
        checked("a.pdf", PDF.replace(b"%%EOF", b"/Type /Page " * 400 + b"%%EOF"), MB)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd", "passwd"), ("C:\\Users\\王\\水表.jpg", "水表.jpg"), ("a\u202egpj.exe", "a gpj.exe"), ("", "文件"),
        ("...", "文件"), ("x" * 300, "x" * 100), ("a<b>\n|c", "a_b_ _c"), ("\ud800坏", "坏"),
    ],
)  # fmt: skip
def test_names_are_made_safe(given: str, shown: str) -> None:
    assert safe_name(given) == shown


@pytest.mark.django_db
def test_a_customer_sends_a_photo_and_both_sides_see_it(own: Case, agent: User, login: Callable[[User], Client]) -> None:
    page = f"/c/{own.customer.token}/"
    answer = Client().post(
        page + "files", {"file": upload(photo()), "text": "水表在这里"}, headers={"Accept": "application/json"}
    )
    assert answer.status_code == 200, answer.content
    row = Attachment.objects.get()
    assert (row.message.text, row.name, row.author) == ("水表在这里", "水表.jpg", None)
    assert f"{page}files/{row.key}" in Client().get(page).content.decode()
    assert "data-files" in login(agent).get(f"/desk/cases/{own.number}/").content.decode()
    assert f"/desk/files/{row.key}" in login(agent).get(f"/desk/cases/{own.number}/talk").content.decode()
    event = own.events.get(kind="file.added")
    assert event.data == {"name": "水表.jpg", "digest": row.digest, "sort": "image", "size": row.size}
    assert set(event.sealed) == {"name", "digest"}
    assert verify(own.number).faults == []


@pytest.mark.django_db
def test_it_is_handed_out_so_that_nothing_can_run(own: Case, agent: User, login: Callable[[User], Client]) -> None:
    receive_files(own, [upload(photo()), upload(PDF, "账单.pdf")], "", at(1))
    for row in Attachment.objects.all():
        answer = login(agent).get(f"/desk/files/{row.key}")
        assert answer.status_code == 200
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
        assert answer["Content-Disposition"].startswith("attachment" if row.kind == "pdf" else "inline")
        assert answer["Content-Type"] == row.mime
        assert b"".join(answer.streaming_content) == row.file.storage.open(row.file.name).read()  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_only_whoever_may_see_it(own: Case, agent: User, login: Callable[[User], Client]) -> None:
    receive_files(own, [upload(photo())], "", at(1))
    row = Attachment.objects.get()
    stranger = open_case("另一件事", at(2), name="别人", silent=True).case.customer.token
    assert Client().get(f"/c/{stranger}/files/{row.key}").status_code == 404
    assert Client().get(f"/c/{own.customer.token}/files/{row.key}?small").status_code == 200
    assert Client().get(f"/desk/files/{row.key}").status_code == 302
    assert login(person("he", "trainer")).get(f"/desk/files/{row.key}").status_code == 403
    assert row.key not in login(person("quan", "quality")).get(f"/desk/cases/{own.number}/talk").content.decode()
    blind = login(person("zhi", "quality")).get(f"/desk/files/{row.key}")
    assert blind.status_code == 403
    assert "看个人信息" in blind.content.decode()
    assert not (Path(row.file.path).is_relative_to(Path("src")))


@pytest.mark.django_db
def test_the_same_posting_is_one_message_and_a_bad_file_keeps_none(own: Case) -> None:
    first = receive_files(own, [upload(photo())], "", at(1), client_id="a")
    assert receive_files(own, [upload(photo())], "", at(1.1), client_id="a").pk == first.pk
    assert first.text == "［图片］水表.jpg"
    with pytest.raises(InputError):
        receive_files(own, [upload(photo()), upload(SVG)], "看", at(2))
    assert (Attachment.objects.count(), own.messages.filter(who="customer").count()) == (1, 2)


@pytest.mark.django_db
def test_a_day_has_its_bound(own: Case, settings: object) -> None:
    settings.ATTACHMENTS_DAY_MB = 1  # type: ignore[attr-defined]
    big = PDF.replace(b"%%EOF", b" " * 600_000 + b"%%EOF")
    receive_files(own, [upload(big)], "", at(1))
    with pytest.raises(TooLargeError, match="24 小时"):
        receive_files(own, [upload(big)], "", at(2))
    receive_files(own, [upload(big)], "", at(26))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("command", "said"), [("false", "没有通过"), ("/no/such/scanner", "没有做成"), ("sh -c 'exit 2'", "没有做成")]
)
def test_the_sites_scanner_is_asked(own: Case, settings: object, command: str, said: str) -> None:
    settings.SCAN_COMMAND = command  # type: ignore[attr-defined]
    with pytest.raises(InputError, match=said):
        receive_files(own, [upload(photo())], "", at(1))
    assert Attachment.objects.count() == 0
    settings.SCAN_COMMAND = "true"  # type: ignore[attr-defined]
    receive_files(own, [upload(photo())], "", at(1))
    assert Attachment.objects.count() == 1


@pytest.mark.django_db
def test_an_agents_file_goes_out_with_the_reply_and_not_before(own: Case, agent: User, login: Callable[[User], Client]) -> None:
    chosen = choose_files(own, agent, [upload(PDF, "维修单.pdf")], at(1))[0]
    page = f"/c/{own.customer.token}/"
    assert Client().get(f"{page}files/{chosen.key}").status_code == 404
    login(agent).post(f"/desk/cases/{own.number}/hold", {"text": REPLY, "override_reason": "测试", "client_id": "a"})
    assert Held.objects.get().files == [chosen.key]
    release_due(at(24 * 400))
    chosen.refresh_from_db()
    assert chosen.message is not None
    assert chosen.message.text == REPLY
    assert Client().get(f"{page}files/{chosen.key}").status_code == 200


@pytest.mark.django_db
def test_what_was_chosen_and_never_sent_goes_after_two_days(own: Case, agent: User) -> None:
    chosen = choose_files(own, agent, [upload(PDF)], at(0))[0]
    drop_unsent(at(47))
    assert Path(chosen.file.path).exists()
    drop_unsent(at(49))
    assert not Path(chosen.file.path).exists()
    assert Attachment.objects.count() == 0


@pytest.mark.django_db
def test_an_erasure_takes_bytes_names_and_digests(own: Case, django_capture_on_commit_callbacks: Callable[..., object]) -> None:
    receive_files(own, [upload(photo())], "", at(1))
    row = Attachment.objects.get()
    paths = [Path(row.file.path), Path(row.thumb.path)]
    assert all(path.exists() for path in paths)
    with django_capture_on_commit_callbacks(execute=True), recording(own) as locked:  # type: ignore[attr-defined]
        erase_files(locked)
    assert not any(path.exists() for path in paths)
    row.refresh_from_db()
    assert (row.name, row.digest, row.file.name, row.size > 0) == ("〔已抹除〕", "", "", True)
    assert Client().get(f"/c/{own.customer.token}/files/{row.key}").status_code == 404


def test_a_stopped_reply_keeps_its_files_until_it_goes_out(own: Case, agent: User) -> None:
    keys = [one.key for one in choose_files(own, agent, [upload(photo())], at(0))]
    held = hold_reply(own, agent, "附上照片", at(0), seconds=10, client_id="p", override_reason="测试", files=keys)
    receive_message(own, "还有一件事", at(0))
    release_due(at(1))
    held.refresh_from_db()
    assert held.state == "stopped"
    drop_unsent(at(24 * 5))
    held = send_now(own, held.pk, agent, at(24 * 5), seen=Case.objects.get(pk=own.pk).last_seq)
    assert held.state == "sent"
    assert [one.key for one in held.message.attachments.all()] == keys


def test_a_reply_never_goes_out_without_a_file_that_it_names(own: Case, agent: User) -> None:
    key = choose_files(own, agent, [upload(photo())], at(0))[0].key
    held = hold_reply(own, agent, "附上照片", at(0), seconds=10, client_id="p", override_reason="测试", files=[key])
    drop_file(own, key, agent)
    release_due(at(1))
    held.refresh_from_db()
    assert (held.state, held.why) == ("stopped", "refused")
    assert "文件" in held.refusal
    assert not own.messages.filter(text="附上照片").exists()
    assert take_back(own, held.pk, agent, at(2)) == "附上照片"
    with pytest.raises(InputError, match="文件"):
        hold_reply(own, agent, "附上照片", at(2), seconds=10, client_id="q", override_reason="测试", files=[key])


def test_files_of_a_reply_that_stands_do_not_count_for_the_next(own: Case, agent: User) -> None:
    keys = [one.key for one in choose_files(own, agent, [upload(photo()) for _ in range(6)], at(0))]
    hold_reply(own, agent, "附上照片", at(0), seconds=10, client_id="p", override_reason="测试", files=keys)
    assert choose_files(own, agent, [upload(photo())], at(0))
