"""Who is named in a note: ``@姓名``. Pure."""

import unicodedata
from collections.abc import Iterable

MOST = 20
"""People one note may call; more is a list of names, not a call."""


def named(note: str, names: Iterable[str]) -> frozenset[str]:
    """Those of ``names`` that stand after an @ (also ＠), the longest that fits; at most ``MOST``.

    ``@林晓 请看`` names 林晓; ``a@林晓.com`` too would: notes are for colleagues, and a call too many does no harm.
    """
    known = sorted({name for name in names if name.strip()}, key=len, reverse=True)
    folded = {name: unicodedata.normalize("NFKC", name).casefold() for name in known}
    text = unicodedata.normalize("NFKC", note).casefold()
    found: list[str] = []
    at = text.find("@")
    while at >= 0 and len(found) < MOST:
        called = next((name for name in known if text.startswith(folded[name], at + 1)), None)
        if called is not None and called not in found:
            found.append(called)
        at = text.find("@", at + 1)
    return frozenset(found)
