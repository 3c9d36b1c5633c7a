"""A reply is written to its end: it is checked, then held for a moment, so that it can still be taken back."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from tongli.base.errors import PolicyError
from tongli.base.tongue import worded
from tongli.casework.holding import Said, Seen, unseen
from tongli.desk.accounts.models import User
from tongli.desk.attachments.actions.keep_files import chosen_files
from tongli.desk.cases import policy
from tongli.desk.cases.actions.record import recording
from tongli.desk.cases.actions.send_reply import weigh
from tongli.desk.cases.models import Case, Message
from tongli.desk.cases.queries.rows import case_rows
from tongli.desk.drafts.actions.keep_draft import drop_draft
from tongli.desk.drafts.models import Held
from tongli.desk.live.push import tell


class CollisionError(PolicyError):
    """Somebody else was faster: the author is shown what was said, and says whether to send all the same."""

    def __init__(self, said: list[Message], held: list[Held], last: int) -> None:
        self.said, self.held, self.last = said, held, last
        agents = any(message.who == "agent" for message in said)
        found = worded("客户刚刚又来信了。请先看一眼，再决定是否还要发送。")
        if held:
            found = worded("同事正要回复同一位客户。请先看一眼，再决定是否还要发送。")
        elif agents:
            found = worded("同事刚刚回复了客户。请先看一眼，再决定是否还要发送。")
        super().__init__(found)


def hold_reply(
    case: Case,
    agent: User,
    text: str,
    now: datetime,
    *,
    seconds: int,
    client_id: str,
    override_reason: str = "",
    seen: Seen | None = None,
    beside: int = 0,
    files: Sequence[str] = (),
) -> Held:
    """Check a reply and hold it for so many seconds. Posted twice (the same ``client_id``, or the same words while they are
    held), it is one reply.

    Args:
        seen: what the author knew of; None: everything.
        files: keys of the files that go out with it.
        beside: the newest reply of a colleague that the author was shown to be held, and writes beside.

    Raises:
        AccessError: not this agent's case.
        PolicyError: the case is closed.
        BlockedError: the checker found an ``error`` and no reason was given.
        InputError: a file that it names is not there.
        CollisionError: others have said something, or hold a reply, that the author has not seen.
    """
    with recording(case) as locked:
        policy.demand(agent, "case.reply", locked)
        if (known := locked.held.filter(client_id=client_id).first()) is not None:
            return known
        mine = locked.held.filter(state__in=("held", "stopped"), author=agent, text=text).first()
        if mine is not None:
            return mine
        if locked.closed:
            raise PolicyError(worded("案件已经关闭；要再写给客户，请先重新打开。"))
        rows = case_rows(locked)
        chosen_files(locked, agent, files)
        knew = seen or Seen(locked.last_seq, locked.last_seq)
        _ask(rows.messages, locked, agent, knew, beside)
        _, reason = weigh(rows, agent, text, now, override_reason)
        held = Held.objects.create(
            case=locked, author=agent, text=text, override_reason=reason, client_id=client_id, held_at=now,
            due_at=now + timedelta(seconds=seconds), seen_seq=locked.last_seq, began_seq=locked.last_seq, files=list(files),
        )  # fmt: skip
        drop_draft(locked, agent, now)
        tell(locked, "held")
        return held


def said_in(messages: list[Message]) -> list[Said]:
    """Messages as ``casework.holding`` knows them."""
    return [Said(message.seq, message.who, message.author_id) for message in messages]


def _ask(messages: list[Message], case: Case, agent: User, seen: Seen, beside: int) -> None:
    fresh = {one.seq for one in unseen(said_in(messages), seen, agent.pk)}
    others = case.held.filter(state__in=("held", "stopped"), pk__gt=beside).exclude(author=agent).select_related("author")
    held = list(others.order_by("pk"))
    if fresh or held:
        raise CollisionError([message for message in messages if message.seq in fresh], held, case.last_seq)
