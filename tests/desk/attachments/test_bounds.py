"""What comes in has bounds: before it is parsed, for one reply, and for a day, also when two come at once."""

import threading
from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from tests.desk.attachments.test_files import PDF, upload
from tests.desk.conftest import at
from tongli.base.errors import InputError, TongliError, TooLargeError
from tongli.desk.accounts.models import User
from tongli.desk.attachments.actions.keep_files import MOST_FILES, choose_files, receive_files
from tongli.desk.attachments.models import Attachment
from tongli.desk.bodies import MOST, BoundedBodies
from tongli.desk.cases.models import Case

MB = 1_000_000


def padded(size: int) -> bytes:
    return PDF.replace(b"%%EOF", b" " * (size - len(PDF)) + b"%%EOF")


class Unread:
    """A body of that length that must not be read."""

    def read(self, *_: int) -> bytes:
        raise AssertionError("the body was read")

    readline = read


@pytest.mark.parametrize("path", ["/c/x/messages", "/desk/cases/TL-1/reply", "/c/x/files", "/desk/cases/TL-1/files"])
def test_what_is_too_large_is_refused_unread(path: str, settings: LazySettings) -> None:
    settings.ATTACHMENT_MB = 1

    def parse(request: HttpRequest) -> HttpResponse:
        return HttpResponse(str(len(request.POST)))

    most = (MOST_FILES + 1) * MB if path.endswith("files") else MOST
    length = {"CONTENT_TYPE": "multipart/form-data; boundary=x", "CONTENT_LENGTH": str(most + 1), "wsgi.input": Unread()}
    request = RequestFactory().generic("POST", path, **length)
    answer = BoundedBodies(parse)(request)
    assert answer.status_code == 413
    assert "MB" in answer.content.decode()
    request.META["CONTENT_LENGTH"] = str(most)
    with pytest.raises(AssertionError, match="was read"):
        BoundedBodies(parse)(request)


@pytest.mark.django_db
def test_a_page_says_so_to_a_browser(case: Case) -> None:
    raw = SimpleUploadedFile("a.pdf", b"x" * (MOST + 1))
    answer = Client().post(f"/c/{case.customer.token}/messages", {"file": raw}, headers={"Accept": "text/html"})
    assert answer.status_code == 413
    assert "<h1>内容太大</h1>" in answer.content.decode()
    assert not Attachment.objects.exists()


@pytest.mark.django_db
def test_a_reply_has_so_many_files_and_no_more(own: Case, agent: User, login: Callable[[User], Client]) -> None:
    choose_files(own, agent, [upload(PDF) for _ in range(MOST_FILES - 1)], at(1))
    with pytest.raises(InputError, match=f"最多 {MOST_FILES} 个文件，已经选了 {MOST_FILES - 1} 个"):
        choose_files(own, agent, [upload(PDF), upload(PDF)], at(1))
    assert Attachment.objects.count() == MOST_FILES - 1
    path = f"/desk/cases/{own.number}/files"
    Attachment.objects.update(at=at(24 * 3650))  # not old by the clock of the pages
    assert login(agent).post(path, {"file": upload(PDF)}).status_code == 200
    full = login(agent).post(path, {"file": upload(PDF)})
    assert (full.status_code, Attachment.objects.count()) == (400, MOST_FILES)


def race(*works: Callable[[], object]) -> list[BaseException]:
    """All begin while nothing can be written, and then go on together; gives what was refused."""
    failed: list[BaseException] = []

    def run(work: Callable[[], object]) -> None:
        try:
            work()
        except TongliError as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    with transaction.atomic():
        User.objects.filter(pk=0).update(name="")  # holds the writers
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=1)  # as far as it gets
    for thread in threads:
        thread.join(timeout=60)
    return failed


@pytest.mark.django_db(transaction=True)
def test_two_uploads_at_once_do_not_pass_the_days_bound(own: Case, settings: LazySettings) -> None:
    settings.ATTACHMENTS_DAY_MB = 1
    failed = race(*[lambda: receive_files(own, [upload(padded(600_000))], "", at(1))] * 2)
    assert [type(one) for one in failed] == [TooLargeError]
    assert Attachment.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_nor_do_two_of_an_agents(own: Case, agent: User, settings: LazySettings) -> None:
    settings.ATTACHMENTS_DAY_MB = 1
    failed = race(*[lambda: choose_files(own, agent, [upload(padded(600_000))], at(1))] * 2)
    assert [type(one) for one in failed] == [TooLargeError]
    assert Attachment.objects.count() == 1
