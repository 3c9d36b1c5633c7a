"""What a customer is told about a promise that will not be kept in time: a message that could be sent as it is."""

import re
from datetime import datetime

from tongli.base.errors import PackError
from tongli.base.labels import Lang
from tongli.casework.due import due_text
from tongli.knowledge import Knowledge
from tongli.knowledge.schema.clock import DelayNotice
from tongli.writing.timing import Clock

_ENDS = re.compile(r"[\s。．.！!；;，,]+$")


def delay_notice(
    knowledge: Knowledge, what: str, due: datetime | None, now: datetime, *, address: str, lang: Lang, industry: str = ""
) -> str:
    """Own the delay, and say when the customer hears again; the promise in it can be found and tracked.

    Args:
        what: what was promised, as it stands on the list.
        due: by when; None: no time was said.
        address: form of address (王女士), empty where none is known.
        lang: Chinese notices are Simplified; a Traditional page turns them.

    Raises:
        PackError: no pack has such a notice (``core`` ships them).
    """
    english = lang is Lang.EN
    when = "after" if due is not None and due < now else "before"
    found = [one for one in knowledge.of(DelayNotice) if one.when == when and one.lang == ("en" if english else "zh")]
    if not found:
        raise PackError(f"没有“{when}”的延期说明：至少要有一个知识包带 casework/*.toml 的 [[delay_notice]]")
    deadline = Clock(knowledge).call_back(now, urgent=False, industry=industry)
    text = found[-1].text.format(
        address=address or ("Hello" if english else "您好"),
        due=_said(due, now, lang),
        what=_ENDS.sub("", what),
        new_due=deadline.en if english else deadline.zh,
    )
    return text.replace(" ,", ",")


def _said(due: datetime | None, now: datetime, lang: Lang) -> str:
    if due is None:
        return "" if lang is Lang.EN else "尽快"
    return due_text(due, now, lang).replace(" ", "") if lang is not Lang.EN else due_text(due, now, lang)
