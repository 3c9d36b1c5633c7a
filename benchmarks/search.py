"""``python -m benchmarks.search [MESSAGES] [--folder DIR]``: how fast the desk's search answers, on SQLite.

A seeded desk is made in the folder (kept there, so that a second run only asks): ten messages a case, two years, fifty agents,
words as unevenly common as in real talk. Each query is timed from the words typed to the finished list of hits: reading the
query, the index, the rows, marking, masking. ``wall`` holds what other work on the machine takes; ``cpu`` does not.
"""

import argparse
import os
import random
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from benchmarks.texts import messages, sentences
from tongli.base.talk import CHINA
from tongli.insight.evaluate.metrics import percentile

START = datetime(2024, 11, 1, tzinfo=CHINA)
DAYS = 730
SURNAMES, GIVEN = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗",
    "秀兰建国桂英志强丽华海燕小明玉梅文博子涵雨桐伟芳敏静磊洋艳勇军杰娟涛超霞平刚",
)
INDUSTRIES = ("heating", "heating", "heating", "express", "retail", "telecom", "property", "restaurant")


def texts(seed: int) -> Iterator[str]:
    """Messages without end: pieces of what customers and agents write, the first ones of the pool the more often."""
    chosen = random.Random(seed)
    pool = [*sentences(), *(piece for text in messages(2_000) for piece in text.rstrip("。").split("，"))]
    pool = list(dict.fromkeys(pool))
    chosen.shuffle(pool)
    while True:
        parts = [pool[int(len(pool) * chosen.random() ** 2)] for _ in range(chosen.choice([1, 1, 2, 2, 3, 4]))]
        extra = chosen.random()
        if extra < 0.05:
            parts.append(f"电话1{chosen.choice('3578')}{chosen.randrange(10**9):09}")
        elif extra < 0.12:
            parts.append(f"单号SF{chosen.randrange(10**10):010}")
        elif extra < 0.2:
            parts.append(f"花了{chosen.randrange(10, 3000)}元")
        yield "，".join(parts)


def name(chosen: random.Random) -> str:
    return chosen.choice(SURNAMES) + "".join(chosen.choice(GIVEN) for _ in range(chosen.choice([1, 2, 2])))


def make(count: int) -> None:
    """The desk with its cases, then its index, made as ``tongli desk reindex`` makes it."""
    from tongli.base.labels import Emotion, Risk
    from tongli.desk.accounts.models import User
    from tongli.desk.cases.models import Case, Customer, Message, Promise
    from tongli.desk.search.index import rebuild

    chosen, said = random.Random(1), texts(2)
    agents = [User(username=f"a{n}", name=name(chosen), role="agent") for n in range(50)]
    agents = User.objects.bulk_create(agents)
    cases = count // 10
    for first in range(0, cases, 5_000):
        numbers = range(first, min(first + 5_000, cases))
        opened = [START + timedelta(days=DAYS * n / cases) for n in numbers]
        customers = Customer.objects.bulk_create([Customer(name=name(chosen), created_at=at) for at in opened])
        made = []
        for n, at, customer in zip(numbers, opened, customers, strict=True):
            over = chosen.random() < min(1.0, 1.02 * (cases - n) / cases + 0.9 * (n < 0.97 * cases))
            made.append(
                Case(
                    number=f"TL-{at:%Y%m%d}-{n % 10_000:04}",
                    customer=customer,
                    agent=chosen.choice(agents),
                    industry=chosen.choice(INDUSTRIES),
                    channel=chosen.choice(["chat", "chat", "phone", "email"]),
                    step="closed" if over else "investigating",
                    emotion=chosen.choice(list(Emotion)).value,
                    risks=[chosen.choice(list(Risk)).value] if chosen.random() < 0.2 else [],
                    opened_at=at,
                    closed_at=at + timedelta(days=3) if over else None,
                )
            )
        made = Case.objects.bulk_create(made)
        rows = [
            Message(
                case=case,
                seq=turn + 1,
                who="agent" if turn % 2 else "customer",
                author=case.agent if turn % 2 else None,
                at=case.opened_at + timedelta(minutes=47 * turn),
                text=next(said),
            )
            for case in made
            for turn in range(10)
        ]
        Message.objects.bulk_create(rows, batch_size=5_000)
        standing = [case for case in made if case.step != "closed" and chosen.random() < 0.5]
        Promise.objects.bulk_create(
            [Promise(case=one, made_by=one.agent, made_at=one.opened_at, what="回电", state="open") for one in standing]
        )
    began, cpu = perf_counter(), process_time()
    done = rebuild(fresh=True, batch=5_000)
    wall, used = perf_counter() - began, process_time() - cpu
    print(
        f"index made: {done} rows in {wall:.0f} s wall, {used:.0f} s cpu ({done / max(used, 0.01):.0f} a cpu second)", flush=True
    )


def queries(each: int) -> dict[str, list[str]]:
    """What people type, by kind."""
    from tongli.desk.cases.models import Case, Message
    from tongli.desk.search.models import Progress

    chosen = random.Random(3)
    count = Progress.objects.get(kind="m").upto

    def text() -> str:
        return Message.objects.get(pk=chosen.randrange(1, count)).text

    def piece(size: int) -> str:
        while True:
            one = text()
            at = chosen.randrange(max(1, len(one) - size))
            if len(found := one[at : at + size]) == size and all("\u4e00" <= char <= "\u9fff" for char in found):
                return found

    def word(mark: str) -> str:
        found = Message.objects.filter(pk__gte=chosen.randrange(count), text__contains=mark).order_by("pk").first()
        return found.text.rpartition(mark)[2] if found else "0"

    return {
        "暖气": ["暖气"] * each,
        "one character": [piece(1) for _ in range(each)],
        "two characters": [piece(2) for _ in range(each)],
        "three to six characters": [piece(chosen.randrange(3, 7)) for _ in range(each)],
        "two words": [f"{piece(2)} {piece(2)}" for _ in range(each)],
        "with one left out": [f"{piece(2)} -{piece(2)}" for _ in range(each)],
        "nothing has it": [piece(2) + "鼖" + piece(1) for _ in range(each)],
        "numbers": [chosen.choice([word("单号"), word("电话")]) for _ in range(each)],
        "names": [Case.objects.get(pk=chosen.randrange(1, count // 10)).customer.name for _ in range(each)],
        "case numbers": [Case.objects.get(pk=chosen.randrange(1, count // 10)).number for _ in range(each)],
    }


FILTERS: tuple[dict[str, str], ...] = (
    {"step": "open"}, {"step": "closed"}, {"agent": "7"}, {"emotion": "anger"}, {"risk": "media"}, {"promise": "open"},
    {"industry": "express"}, {"channel": "phone", "who": "customer"}, {"since": "2025-03-01", "until": "2025-03-31"},
    {"agent": "3", "emotion": "grievance"}, {"since": "2024-11-01", "until": "2024-12-31", "step": "open"},
)  # fmt: skip


def ask(each: int) -> None:
    """Ask everything, without and with filters, and print the times."""
    from tongli.desk.accounts.models import User
    from tongli.desk.search.filters import filters_of
    from tongli.desk.search.find import search
    from tongli.desk.search.query import parse

    user, chosen = User.objects.get(username="a0"), random.Random(4)
    asked: dict[str, list[tuple[str, dict[str, str]]]] = {kind: [(q, {}) for q in qs] for kind, qs in queries(each).items()}
    plain = [q for kind, pairs in asked.items() if kind != "nothing has it" for q, _ in pairs]
    for narrowed in FILTERS:
        asked["within " + " ".join(f"{k}={v}" for k, v in narrowed.items())] = [
            (chosen.choice(plain), narrowed) for _ in range(each)
        ]
    times: dict[str, list[tuple[float, float]]] = {}
    slowest: list[tuple[float, str, dict[str, str]]] = []
    order = [(kind, q, narrowed) for kind, pairs in asked.items() for q, narrowed in pairs]
    chosen.shuffle(order)
    for q, *_ in (pair for pairs in asked.values() for pair in pairs[:1]):
        search(parse(q), filters_of({}, user), user)
    for kind, q, narrowed in order:
        wall, cpu = perf_counter(), process_time()
        search(parse(q), filters_of(narrowed, user), user)
        spent = (1000 * (perf_counter() - wall), 1000 * (process_time() - cpu))
        times.setdefault(kind, []).append(spent)
        slowest.append((spent[1], q, narrowed))
    print(f"{'ms':58}{'p50 wall':>9}{'p95 wall':>9}{'p50 cpu':>9}{'p95 cpu':>9}{'max cpu':>9}")
    everything = [pair for pairs in times.values() for pair in pairs]
    for kind, pairs in [*((kind, times[kind]) for kind in asked), (f"all {len(everything)}", everything)]:
        row: list[Any] = [percentile([pair[way] for pair in pairs], share) for way in (0, 1) for share in (0.5, 0.95)]
        print(f"{kind:58}" + "".join(f"{value:9.1f}" for value in [*row, max(pair[1] for pair in pairs)]))
    print(
        "slowest:",
        *(f"{cpu:.0f} ms {q} {narrowed}" for cpu, q, narrowed in sorted(slowest, key=lambda one: -one[0])[:8]),
        sep="\n  ",
    )


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    given.add_argument("messages", nargs="?", type=int, default=1_000_000)
    given.add_argument("--folder", type=Path)
    given.add_argument("--each", type=int, default=100)
    chosen = given.parse_args()
    with tempfile.TemporaryDirectory() as spare:
        folder = chosen.folder or Path(spare)
        os.environ["TONGLI_VAR"] = str(folder)
        os.environ.pop("DATABASE_URL", None)
        os.environ["DJANGO_SETTINGS_MODULE"] = "tongli.desk.settings"
        import django

        django.setup()
        from django.core.management import call_command

        from tongli.desk.cases.models import Message
        from tongli.desk.search.models import Document

        call_command("migrate", verbosity=0)
        if not Message.objects.exists():
            make(chosen.messages)
        size = (folder / "tongli.sqlite3").stat().st_size
        print(f"{Document.objects.count()} of {Message.objects.count()} messages in the index, {size / 1e6:.0f} MB of database")
        ask(chosen.each)


if __name__ == "__main__":
    main()
