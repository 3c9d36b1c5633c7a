"""The plain queue: who waits, how hot, what is due next. All other lists, and how they are paged, are in ``lists``."""

from datetime import datetime

from tongli.desk.accounts.models import User
from tongli.desk.cases.snapshots import QueueItem
from tongli.desk.lists.asked import Asked
from tongli.desk.lists.queries.page import items


def queue(user: User, now: datetime) -> tuple[QueueItem, ...]:
    """Open cases, the most pressing first, then those closed lately: the first page of them."""
    return items(user, Asked(), now)[0]
