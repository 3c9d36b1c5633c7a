"""What is shown while one types and what is found on sending."""

import json
from pathlib import Path

from tongli import Engine
from tongli.base.labels import Severity
from tongli.base.talk import Talk
from tongli.checking import Checker
from tongli.reading import Reader, Situation

REPLIES = Path(__file__).parents[2] / "training" / "replies"
ENGINE = Engine()
PATTERNS = Checker(ENGINE.knowledge, Reader(ENGINE.knowledge, "full", bare=True))
SITUATION = Situation(stage="solution", emotion="anger", intensity=2)


def errors(reply: str, talk: Talk, *, thorough: bool) -> set[tuple[str, str]]:
    found = ENGINE.check(reply, talk, thorough=thorough).violations
    return {(v.rule, v.text) for v in found if v.severity is Severity.ERROR and v.span is not None}


def test_an_error_shown_while_typing_is_not_taken_back_on_sending() -> None:
    rows = [json.loads(line) for line in (REPLIES / "r6.jsonl").read_text("utf-8").splitlines()[:120]]
    kept = lost = 0
    for row in rows:
        reply = "".join(part["text"] for part in row["sentences"])
        talk = Talk.from_lines([f"客户: {row['customer']}"]) if row["customer"] else Talk()
        typed, sent = errors(reply, talk, thorough=False), errors(reply, talk, thorough=True)
        kept, lost = kept + len(typed & sent), lost + len(typed - sent)
    assert kept >= 10
    assert lost == 0


def test_the_sentence_that_two_depths_once_saw_differently() -> None:
    talk = Talk.from_lines(["客户: 我的账单不对，多扣了钱，你们怎么回事！"])
    reply = "傅先生，麻烦您说重点，您指的是哪一个月的账单？"
    assert errors(reply, talk, thorough=False) <= errors(reply, talk, thorough=True)


def test_what_only_the_n_grams_guess_stops_nobody() -> None:
    guessed = 0
    for line in (REPLIES / "r6.jsonl").read_text("utf-8").splitlines()[:120]:
        row = json.loads(line)
        reply = "".join(part["text"] for part in row["sentences"])
        talk = Talk.from_lines([f"客户: {row['customer']}"]) if row["customer"] else Talk()
        bare = {v.rule for v in PATTERNS.check(reply, talk, SITUATION).violations}
        for violation in ENGINE.checker.check(reply, talk, SITUATION).violations:
            if violation.rule not in bare:
                guessed += 1
                assert violation.severity is not Severity.ERROR
    assert guessed >= 5
