"""The table of rights (``casework.access``) as people read it, for the docs. Pure."""

from tongli.casework.access import ACTIONS, ROLE_NAMES, Role, grant_of

BEGIN, END = "<!-- rights: made by `make docs` -->", "<!-- /rights -->"
_SIGNS = {"yes": "全部", "named": "小组+", "team": "小组", "own": "自己", "task": "任务", "no": ""}


def table() -> str:
    """A row for every action, a column for every role; empty: may not."""
    heads = ["动作", *(ROLE_NAMES[role] for role in Role)]
    rows = [heads, ["---"] * len(heads)]
    rows += [[f"`{action}`", *(_SIGNS[grant_of(role, action)] for role in Role)] for action in sorted(ACTIONS)]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def put_into(page: str) -> str:
    """The page with the table between its two marks made anew.

    Raises:
        ValueError: the page has no such marks.
    """
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError("no marks for the table of rights")
    return f"{before}{BEGIN}\n{table()}\n{END}{after}"
