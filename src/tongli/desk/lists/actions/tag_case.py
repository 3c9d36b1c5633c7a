"""A case is marked with a tag, or a tag is taken off."""

import unicodedata
from datetime import datetime

from tongli.base.errors import InputError
from tongli.base.tongue import worded
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.record import note_event, recording
from tongli.desk.cases.models import Case
from tongli.desk.lists.models import Tag, Tagged

LONGEST = 20
MOST_ON_A_CASE = 20


def tag_name(text: str) -> str:
    """A tag as it is kept: full width folded, no # before it, no blanks around it.

    Raises:
        InputError: empty or too long.
    """
    name = " ".join(unicodedata.normalize("NFKC", text).split()).lstrip("#").strip()
    if not name:
        raise InputError(worded("请写标签。"))
    if len(name) > LONGEST:
        raise InputError(worded("标签太长：最多 {longest} 个字。").format(longest=LONGEST))
    return name


def tag_case(case: Case, by: User, text: str, now: datetime) -> bool:
    """Mark the case; False: it bore the tag already.

    Raises:
        AccessError: this person marks no cases, or not this one.
        InputError: no tag, too long a one, or too many on this case.
    """
    name = tag_name(text)
    with recording(case) as locked:
        policy.demand(by, "case.tag", locked)
        on_it = set(Tagged.objects.filter(case=locked).values_list("tag__name", flat=True))
        if name in on_it:
            return False
        if len(on_it) >= MOST_ON_A_CASE:
            raise InputError(worded("一个案件最多 {most_on_a_case} 个标签。").format(most_on_a_case=MOST_ON_A_CASE))
        tag, _ = Tag.objects.get_or_create(name=name)
        Tagged.objects.create(case=locked, tag=tag, by=by, at=now)
        note_event(locked, "case.tagged", now, by, tag=name)
        return True


def untag_case(case: Case, by: User, text: str, now: datetime) -> bool:
    """Take a tag off; False: the case does not bear it. A tag that no case bears is forgotten.

    Raises:
        AccessError: this person marks no cases, or not this one.
        InputError: no tag, or too long a one.
    """
    name = tag_name(text)
    with recording(case) as locked:
        policy.demand(by, "case.tag", locked)
        gone, _ = Tagged.objects.filter(case=locked, tag__name=name).delete()
        if gone:
            note_event(locked, "case.untagged", now, by, tag=name)
            Tag.objects.filter(name=name, tagged=None).delete()
        return bool(gone)
