"""Drafts, kept for their author on every device until they are sent, at most thirty days."""

from datetime import datetime, timedelta

from django.db import transaction

from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.models import Case, Message
from tongli.desk.drafts.models import Draft, Held

KEPT_FOR = timedelta(days=30)


def keep_draft(case: Case, author: User, text: str, version: int, now: datetime) -> Draft:
    """Keep what is written now. Where another device has saved since ``version``, this text wins and that one is offered.

    A slow line may bring these words after they were sent; they are not a draft again then.

    Raises:
        AccessError: this person does not write to the customer of that case.
    """
    policy.demand(author, "case.reply", case)
    with transaction.atomic():
        draft, _ = Draft.objects.select_for_update().get_or_create(case=case, author=author, defaults={"at": now})
        behind = version < draft.version or not draft.version
        if draft.text == text or (behind and not draft.text and _gone(case, author, text)):
            return draft
        if version != draft.version and draft.text.strip():
            draft.older, draft.older_at = draft.text, draft.at
        draft.text, draft.at, draft.version = text, now, draft.version + 1
        draft.save()
        return draft


def _gone(case: Case, author: User, text: str) -> bool:
    """Are these the words that the author has just sent or holds, or a beginning of them?"""
    held = Held.objects.filter(case=case, author=author).order_by("-pk").values_list("text", flat=True).first()
    said = Message.objects.filter(case=case, author=author).order_by("-seq").values_list("text", flat=True).first()
    return any(one and one.startswith(text.strip()) for one in (held, said))


def forget_older(case: Case, author: User) -> None:
    """The older text is no longer wanted."""
    policy.demand(author, "case.reply", case)
    Draft.objects.filter(case=case, author=author).update(older="", older_at=None)


def put_back(case: Case, author: User, text: str, now: datetime) -> None:
    """A reply that was taken back is a draft again; what was begun meanwhile is offered. Only inside a transaction."""
    draft, _ = Draft.objects.select_for_update().get_or_create(case=case, author=author, defaults={"at": now})
    if draft.text.strip() and draft.text != text:
        draft.older, draft.older_at = draft.text, draft.at
    draft.text, draft.at, draft.version = text, now, draft.version + 1
    draft.save()


def drop_draft(case: Case, author: User, now: datetime) -> None:
    """It is held or sent: nothing is left to write. The version goes on, so that an older device does not bring it back."""
    for draft in Draft.objects.select_for_update().filter(case=case, author=author):
        draft.text, draft.at, draft.version = "", now, draft.version + 1
        draft.save()


def drop_old_drafts(now: datetime) -> None:
    """What nobody has touched for thirty days goes."""
    Draft.objects.filter(at__lt=now - KEPT_FOR).delete()
