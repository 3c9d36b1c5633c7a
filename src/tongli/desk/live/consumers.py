"""The sockets. Nothing is written over them but signs of presence and of typing."""

from importlib import import_module
from types import SimpleNamespace
from typing import Any

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncJsonWebsocketConsumer
from django.conf import settings
from django.contrib.auth import get_user

from tongli.desk.accounts.factors import lacks_factor
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.models import Case, Customer
from tongli.desk.live import presence
from tongli.desk.live.push import case_group, customer_group, desk_groups, person_group, session_group

REFUSED = 4403
ENDED = 4401
_PUSHED = ("seq", "kind", "case", "viewers", "who")


class _Pushing(AsyncJsonWebsocketConsumer):
    """Joins its groups and passes on what is pushed there."""

    joined: tuple[str, ...] = ()

    async def join(self, *names: str) -> None:
        self.joined = names
        for name in names:
            await self.channel_layer.group_add(name, self.channel_name)

    async def disconnect(self, code: int) -> None:  # noqa: ARG002
        for name in self.joined:
            await self.channel_layer.group_discard(name, self.channel_name)

    async def pushed(self, message: dict[str, Any]) -> None:
        if message.get("except") != self.channel_name:
            await self.send_json({key: message[key] for key in _PUSHED if key in message})

    async def hung_up(self, message: dict[str, Any]) -> None:  # noqa: ARG002
        """The log-in was ended, or the person's rights changed: the page asks again, and is let in or not."""
        await self.close(ENDED)

    async def receive_json(self, content: Any, **kwargs: Any) -> None:
        """Everything is ignored but what a subclass knows."""

    @classmethod
    async def decode_json(cls, text_data: str) -> Any:
        try:
            return await super().decode_json(text_data) if len(text_data) < 1000 else None
        except ValueError:
            return None


def _groups(user: Any) -> tuple[str, ...]:
    return () if lacks_factor(user) else desk_groups(user)


def _logged_in(scope: Any) -> User | None:
    """Who is at the other end as the rows stand now: a log-in that ended, or somebody switched off, is nobody."""
    key = _key(scope)
    if key:
        user = get_user(SimpleNamespace(session=import_module(settings.SESSION_ENGINE).SessionStore(key)))  # type: ignore[arg-type]
    else:
        user = User.objects.filter(pk=scope["user"].pk).first()
    return user if isinstance(user, User) and user.is_active else None


def _key(scope: Any) -> str:
    return (scope["session"].session_key or "") if "session" in scope else ""


def _of(scope: Any) -> tuple[str, ...]:
    """The groups by which this socket is closed: its person's, and its log-in's."""
    key = _key(scope)
    return (person_group(scope["user"].pk), *([session_group(key)] if key else []))


class DeskSocket(_Pushing):
    """The queue's socket: says that a line of it changed."""

    async def connect(self) -> None:
        user = self.scope["user"]
        groups = await database_sync_to_async(_groups)(user) if user.is_authenticated else ()
        if not groups:
            await self.close(REFUSED)
            return
        await self.join(*groups, *_of(self.scope))
        await self.accept()


class CaseSocket(_Pushing):
    """One case at the workbench: what changed, who else has it open, who is typing.

    Whoever may see the case may not see it for ever: before anything is passed on the rows are asked again.
    """

    case: Case | None = None

    async def connect(self) -> None:
        self.user = self.scope["user"]
        self.case = await self._find() if self.user.is_authenticated else None
        if self.case is None:
            await self.close(REFUSED)
            return
        await self.join(case_group(self.case.pk), *_of(self.scope))
        await self.accept()
        presence.enter(self.case.number, self.channel_name, self.user.name)
        await self._tell_presence()

    @database_sync_to_async
    def _find(self) -> Case | None:
        case = Case.objects.filter(number=self.scope["url_route"]["kwargs"]["number"]).first()
        user = _logged_in(self.scope)
        if case is None or user is None or not policy.may(user, "case.view", case) or lacks_factor(user):
            return None
        self.user = user
        return case

    async def _still(self) -> bool:
        """Whether the case is still in this person's reach; where it is not, the socket is closed."""
        case = await self._find()
        if case is None:
            await self.close(ENDED)
            return False
        self.case = case
        return True

    async def pushed(self, message: dict[str, Any]) -> None:
        if message.get("except") != self.channel_name and await self._still():
            await super().pushed(message)

    @database_sync_to_async
    def _seq(self) -> int:
        return Case.objects.values_list("last_seq", flat=True).get(pk=self.case.pk if self.case else 0)

    async def _tell_presence(self) -> None:
        if self.case is None:
            return
        message = {"type": "pushed", "seq": await self._seq(), "kind": "presence", "case": self.case.number}
        names = list(presence.viewers(self.case.number))
        await self.channel_layer.group_send(case_group(self.case.pk), {**message, "viewers": names})

    async def disconnect(self, code: int) -> None:
        await super().disconnect(code)
        if self.case is not None:
            presence.leave(self.case.number, self.channel_name)
            await self._tell_presence()

    async def receive_json(self, content: Any, **kwargs: Any) -> None:  # noqa: ARG002
        kind = content.get("type") if isinstance(content, dict) else None
        if self.case is None or kind not in {"typing", "presence"} or not await self._still():
            return
        if kind == "presence":
            await self._tell_presence()
            return
        typing = {
            "type": "pushed",
            "kind": "typing",
            "case": self.case.number,
            "who": self.user.name,
            "except": self.channel_name,
        }
        await self.channel_layer.group_send(case_group(self.case.pk), typing)
        if self.user.pk == self.case.agent_id:
            await self.channel_layer.group_send(customer_group(self.case.customer_id), typing)


class CustomerSocket(_Pushing):
    """The customer's page: says that something new is there, and that the agent is writing."""

    async def connect(self) -> None:
        self.customer = await self._find()
        if self.customer is None:
            await self.close(REFUSED)
            return
        await self.join(customer_group(self.customer.pk))
        await self.accept()

    @database_sync_to_async
    def _find(self) -> Customer | None:
        return Customer.objects.filter(token=self.scope["url_route"]["kwargs"]["token"]).first()
