"""``python -m benchmarks.import_cases [CASES] [--folder DIR] [--read]``: how fast cases of another system come into the desk.

A file of made-up cases (about four messages each) is imported into a new desk on SQLite, batch after batch, as
``tongli import`` does it. Told for each tenth of the file: cases a second by the clock on the wall (which holds what other work
on the machine takes) and by processor time (which does not). ``--read`` does the second pass too (readings and search).
"""

import argparse
import json
import os
import random
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter, process_time

from benchmarks.texts import messages
from tongli.base.talk import CHINA

START = datetime(2023, 11, 1, 8, tzinfo=CHINA)
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"


def write(path: Path, count: int) -> None:
    """The file: cases over three years, three to five messages each, one customer in three seen before."""
    chosen, pool = random.Random(1), list(dict.fromkeys(messages(5_000)))
    with path.open("w", encoding="utf-8") as out:
        for number in range(count):
            opened = START + timedelta(minutes=15 * number)
            person = number if number % 3 else chosen.randrange(number + 1)
            said = [
                {
                    "who": "agent" if turn % 2 else "customer",
                    "at": (opened + timedelta(minutes=17 * turn)).isoformat(),
                    "text": f"{chosen.choice(pool)}（{chosen.randrange(10**6)}）",
                }
                for turn in range(chosen.choice([3, 4, 4, 5]))
            ]
            case = {
                "id": f"T{number}", "opened_at": opened.isoformat(), "status": "closed" if number % 20 else "investigating",
                "channel": "phone", "customer": {"id": f"P{person}", "name": f"{chosen.choice(SURNAMES)}{person}"},
                "messages": said,
            }  # fmt: skip
            out.write(json.dumps(case, ensure_ascii=False) + "\n")


def main() -> None:
    """Make the file, import it, tell the tenths."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="?", type=int, default=100_000)
    parser.add_argument("--folder", default="")
    parser.add_argument("--read", action="store_true", help="the second pass too")
    given = parser.parse_args()
    folder = Path(given.folder or tempfile.mkdtemp(prefix="tongli-import-"))
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["TONGLI_VAR"] = str(folder)
    from tongli.desk.run import prepare

    prepare(demo=False, say=lambda _: None)
    from tongli.desk.porting.actions.run_import import finish, proceed
    from tongli.desk.porting.begin import begin
    from tongli.desk.wiring import engine, now

    path = folder / "cases.jsonl"
    write(path, given.cases)
    engine()
    marks: list[tuple[int, float, float]] = [(0, perf_counter(), process_time())]
    run = begin(path, "tongli", now(), source=f"benchmark {now():%H%M%S}")
    proceed(run, now, lambda one: marks.append((one.made, perf_counter(), process_time())), read=False)
    tell("import", marks, given.cases)
    if given.read:
        marks = [(0, perf_counter(), process_time())]
        finish(run, now, lambda one: marks.append((one.read, perf_counter(), process_time())))
        tell("second pass", marks, given.cases)
    print(f"{run.made} cases, {run.said} messages; database {sum(f.stat().st_size for f in folder.glob('*.sqlite3*')) >> 20} MB")


def tell(what: str, marks: list[tuple[int, float, float]], count: int) -> None:
    """The tenths, and all of it."""
    load = os.getloadavg()[0]
    print(f"{what}: cases a second, wall / processor (load {load:.1f})")
    for tenth in range(1, 11):
        part = [mark for mark in marks if count * (tenth - 1) / 10 <= mark[0] <= count * tenth / 10]
        if len(part) > 1:
            made = part[-1][0] - part[0][0]
            wall, used = part[-1][1] - part[0][1], part[-1][2] - part[0][2]
            print(f"  {tenth}/10: {made / wall:7.0f} / {made / used:7.0f}", flush=True)
    wall, used = marks[-1][1] - marks[0][1], marks[-1][2] - marks[0][2]
    print(f"  all:  {marks[-1][0] / wall:7.0f} / {marks[-1][0] / used:7.0f}", flush=True)


if __name__ == "__main__":
    main()
