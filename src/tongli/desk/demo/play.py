"""Play written dialogues through the real actions, in a past that ends now.

A dialogue is a TOML table ``[[case]]`` with ``name``, ``title``, ``agent`` (user name), ``days_ago`` and ``steps``: lists of
``[when, what, words, more]``. ``when`` is ``"0 08:12"`` (day of the case and time in China) or ``"-42"`` (minutes before
now); the other fields depend on ``what`` (see ``_STEPS``).
"""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tongli.base.errors import InputError
from tongli.base.talk import CHINA
from tongli.desk.accounts.models import User
from tongli.desk.cases.actions.add_note import add_note
from tongli.desk.cases.actions.add_promise import add_promise
from tongli.desk.cases.actions.answer_acceptance import answer_acceptance
from tongli.desk.cases.actions.ask_acceptance import ask_acceptance
from tongli.desk.cases.actions.close_case import close_case
from tongli.desk.cases.actions.escalate_case import escalate_case, settle_escalation
from tongli.desk.cases.actions.open_case import open_case
from tongli.desk.cases.actions.receive_message import receive_message
from tongli.desk.cases.actions.send_reply import send_reply
from tongli.desk.cases.actions.settle_promise import settle_promise
from tongli.desk.cases.actions.take_case import take_case
from tongli.desk.cases.models import Case
from tongli.desk.life.actions.decide_case import decide_case

FOLDER = Path(__file__).parent / "dialogues"


@dataclass
class Player:
    """One dialogue being played: the case, its agent, everybody by user name, and the present."""

    people: dict[str, User]
    agent: User
    now: datetime
    first_day: datetime
    customer: dict[str, Any]
    case: Case | None = None
    last: datetime = field(default_factory=lambda: datetime.min.replace(tzinfo=CHINA))

    def time(self, when: str) -> datetime:
        """The moment that ``when`` names, as an aware datetime in China.

        Raises:
            InputError: it lies after now, or before the step before it.
        """
        if when.startswith("-"):
            moment = self.now - timedelta(minutes=int(when[1:]))
        else:
            day, _, clock = when.partition(" ")
            hour, _, minute = clock.partition(":")
            moment = self.first_day + timedelta(days=int(day), hours=int(hour), minutes=int(minute))
        if not self.last <= moment <= self.now:
            raise InputError(f"演示对话的时间不对：{when}")
        self.last = moment
        return moment

    def step(self, when: str, what: str, words: str = "", more: str = "") -> None:
        """Play one step.

        Raises:
            InputError: a kind of step that is not known, or its time is wrong.
            TongliError: what the action itself refuses.
        """
        at = self.time(when)
        if what == "customer":
            if self.case is None:
                self.case = open_case(words, at, **self.customer).case
            else:
                receive_message(self.case, words, at)
            return
        if self.case is None or what not in _STEPS:
            raise InputError(f"演示对话里没有“{what}”这种步骤，或它早于客户的第一句话")
        _STEPS[what](self, self.case, words, more, at)

    def who(self, name: str) -> User:
        return self.people[name] if name else self.agent


def _settle(state: str) -> Callable[[Player, Case, str, str, datetime], None]:
    def settle(player: Player, case: Case, words: str, only: str, at: datetime) -> None:
        for promise in case.promises.filter(state="open", made_at__lt=at):
            if only in promise.what + promise.quote:
                reply = case.messages.filter(who="agent").order_by("-seq").first() if state == "withdrawn" else None
                settle_promise(
                    case, promise.pk, player.agent, state, at, note=words, told_customer="告知" in words,
                    told_in=reply.seq if reply else None,
                )  # fmt: skip

    return settle


def _escalate(case: Case, by: User, reason: str, at: datetime) -> None:
    """By hand, unless the customer's words have done so already."""
    case.refresh_from_db()
    if case.escalated:
        add_note(case, by, reason, at)
    else:
        escalate_case(case, by, reason, at)


_STEPS: dict[str, Callable[[Player, Case, str, str, datetime], Any]] = {
    "take": lambda player, case, who, _, at: take_case(case, player.who(who), at),
    "reply": lambda player, case, words, reason, at: send_reply(case, player.agent, words, at, override_reason=reason),
    "note": lambda player, case, words, who, at: add_note(case, player.who(who), words, at),
    "promise": lambda player, case, words, hours, at: add_promise(
        case, player.agent, words, at + timedelta(hours=int(hours)), at
    ),
    "kept": _settle("kept"),
    "broken": _settle("broken"),
    "withdrawn": _settle("withdrawn"),
    "decide": lambda player, case, decision, reason, at: decide_case(case, player.agent, decision, reason, at),
    "ask": lambda player, case, *rest: ask_acceptance(case, player.agent, rest[-1]),
    "yes": lambda _, case, words, __, at: answer_acceptance(case, True, words, at),
    "no": lambda _, case, words, __, at: answer_acceptance(case, False, words, at),
    "escalate": lambda player, case, reason, who, at: _escalate(case, player.who(who), reason, at),
    "settle_escalation": lambda player, case, reason, who, at: settle_escalation(case, player.who(who), reason, at),
    "close": lambda player, case, reason, who, at: close_case(case, player.who(who), at, reason=reason),
}
"""``kept``, ``broken``, ``withdrawn``: words are the evidence or reason, more narrows to promises that hold it."""


def dialogues(folder: Path = FOLDER) -> Iterator[tuple[str, dict[str, Any]]]:
    """All written dialogues as (where it is written, table), the oldest first."""
    found = [
        (f"{file.name} [{number}]", table)
        for file in sorted(folder.glob("*.toml"))
        for number, table in enumerate(tomllib.loads(file.read_text("utf-8"))["case"], 1)
    ]
    yield from sorted(found, key=lambda pair: -pair[1]["days_ago"])


def play(table: dict[str, Any], people: dict[str, User], now: datetime) -> Case:
    """Play one dialogue from its first message to its last step; gives the case.

    Raises:
        InputError: the dialogue is written wrong.
        TongliError: an action refuses a step.
    """
    midnight = now.astimezone(CHINA).replace(hour=0, minute=0, second=0, microsecond=0)
    known = {"name": table.get("name", ""), "address_form": table.get("title", ""), "channel": table.get("channel", "chat")}
    player = Player(people, people[table["agent"]], now, midnight - timedelta(days=table["days_ago"]), known)
    for step in table["steps"]:
        player.step(*step)
    if player.case is None:
        raise InputError("演示对话里没有客户的话")
    return player.case
