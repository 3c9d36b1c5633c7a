"""Replies put together from written sentences, clean and bad ones, the same for the same seed."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tongli.base.labels import Emotion
from tongli.base.talk import CaseContext, Talk
from tongli.base.text import script_of
from tongli.checking.mending import to_traditional
from tongli.knowledge.schema import Rule
from tongli.reading import Situation

ROWS = Path(__file__).parents[2] / "training" / "replies"
TRADITIONAL = 5
"""Every so many-th reply is in Traditional characters."""
ENGLISH = 10


@dataclass(frozen=True)
class Made:
    """A reply in its talk and situation."""

    reply: str
    talk: Talk
    situation: Situation


def _ended(sentence: str) -> str:
    sentence = sentence.strip()
    return sentence if sentence[-1:] in "。！？!?~～….；;" else sentence + (". " if script_of(sentence) == "latin" else "。")


def made(count: int, seed: int, rules: tuple[Rule, ...]) -> Iterator[Made]:
    """``count`` replies of one to four sentences in one language; in most there is one that a rule with a safe mend finds.

    Bad sentences: the rules' bad examples and labelled sentences of ``training/replies``. Clean ones: good examples and
    sentences without a label. Talks, stages and feelings are those of the labelled replies.
    """
    rows = [json.loads(line) for file in sorted(ROWS.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines()]
    mendable = {rule.id for rule in rules if any(fix.safe for fix in rule.fixes)} | {"C01", "F05"}
    labelled = [(sentence["text"], set(sentence["rules"])) for row in rows for sentence in row["sentences"]]
    bad = [text for text, broken in labelled if broken & mendable]
    bad += [example.reply for rule in rules if rule.id in mendable for example in rule.bad] * 3
    clean = [text for text, broken in labelled if not broken]
    clean += [example.reply for rule in rules for example in rule.good]
    pools = {
        script: ([text for text in bad if script_of(text) == script], [text for text in clean if script_of(text) == script])
        for script in ("hans", "latin")
    }
    chosen = random.Random(seed)
    for number in range(count):
        row = chosen.choice(rows)
        bad, clean = pools["latin" if number % ENGLISH == 1 else "hans"]
        parts = [chosen.choice(bad), *(chosen.choice(clean) for _ in range(chosen.randrange(3)))]
        if chosen.random() < 0.2:
            parts.append(chosen.choice(bad))
        chosen.shuffle(parts)
        reply = "".join(map(_ended, parts)).strip()
        if number % TRADITIONAL == 0 and number % ENGLISH != 1:
            reply = to_traditional(reply)
        situation = Situation(stage=row["stage"], intensity=row["intensity"], emotion=Emotion(row["emotion"]))
        case = CaseContext(facts={"surname": "汪", "title": "先生"}) if number % 3 == 0 else CaseContext()
        yield Made(reply, Talk.of(row["customer"], case=case), situation)
