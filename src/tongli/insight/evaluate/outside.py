"""Tasks on public sets that are not complaints: satisfaction of chats, abuse, the feeling of short posts.

The reader was made for complaints; these measure how far it carries. The ``full`` tier's encoder has a head for abuse and one for
posts, which learned from the public training sets; the ``fast`` tier has a small table of further cues (``cues/outside.tsv``).
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from tongli.base.errors import InputError
from tongli.base.labels import Emotion
from tongli.base.text import bounded, fold
from tongli.engine import Engine
from tongli.insight.evaluate.metrics import accuracy, macro_f1, per_label
from tongli.insight.evaluate.model import Prediction, Row, Scores, line
from tongli.insight.formats import talk_of
from tongli.knowledge import Knowledge
from tongli.reading import encoder, satisfaction
from tongli.reading.encoder import Encoded
from tongli.reading.matcher import CueMatcher

POST_LABELS = ("neutral", "angry", "happy", "sad", "fear", "surprise")
"""Names of the six classes, in the order of the set's numbers."""

_FEELING_OF = {
    Emotion.ANGER: "angry",
    Emotion.GRIEVANCE: "sad",
    Emotion.DISAPPOINTMENT: "sad",
    Emotion.ANXIETY: "fear",
    Emotion.SATISFIED: "happy",
}
_ADDRESS = re.compile(r"https?://\S+|//@[^:：]+[:：]|@\S+")
_INSULT_RULE = "C03"


@lru_cache(maxsize=16)
def _matcher(knowledge: Knowledge, family: str) -> CueMatcher:
    return CueMatcher(knowledge.cues(family))


def cue_scores(knowledge: Knowledge, family: str, text: str) -> dict[str, float]:
    """Weight per label of the cues of one family that the text shows, each cue once."""
    scores: dict[str, float] = {}
    for cue in {hit.cue.where: hit.cue for hit in _matcher(knowledge, family).hits(fold(bounded(text)[0]).text)}.values():
        scores[cue.label] = scores.get(cue.label, 0.0) + cue.weight
    return scores


def _classes(gold: Sequence[str], said: Sequence[str]) -> Scores:
    counts = per_label([[g] for g in gold], [[p] for p in said])
    return Scores(
        figures={"accuracy": accuracy(gold, said), "macro_f1": macro_f1(counts)},
        tables={"classes": [line(label, count) for label, count in counts.items()]},
    )


def _text(row: Row) -> str:
    text = row.get("text")
    if not isinstance(text, str):
        raise InputError("没有 text")
    return text


def without_addresses(text: str) -> str:
    """A post without addresses of pages and of users, which say nothing of the feeling."""
    return _ADDRESS.sub(" ", text).strip()


def _encoded(text: str) -> Encoded:
    return encoder.shipped().read(fold(without_addresses(bounded(text)[0])).text)


class Satisfaction:
    """Rated chats in three classes: 0 dissatisfied, 1 neutral, 2 satisfied, after the customer's last turn.

    The shipped weights were trained on the public rated chats: figures on that same file are fitted ones, see its model card.
    """

    name = "satisfaction"
    gold_fields = ("sat3", "label")

    def predict(self, engine: Engine, row: Row) -> Prediction:
        full = engine.reader.tier == "full"
        return {"label": satisfaction.named(satisfaction.predict(talk_of(row).turns, full=full), full=full)}

    def score(self, rows: Sequence[Row], said: Sequence[Prediction]) -> Scores:
        gold = [str(row["sat3"] if row.get("sat3") is not None else row["label"]) for row in rows]
        return _classes(gold, [str(p["label"]) for p in said])


class Abuse:
    """Offensive (1) or not (0): the checker's rule on insults, and the encoder; without it the cues of family ``abuse``."""

    name = "abuse"
    gold_fields = ("label",)

    def predict(self, engine: Engine, row: Row) -> Prediction:
        text = _text(row)
        insults = any(v.rule == _INSULT_RULE for v in engine.check(text).violations)
        if engine.reader.tier == "full":
            return {"label": int(insults or _encoded(text).head("abuse")[0] > 0)}
        weight = cue_scores(engine.knowledge, "abuse", text).get("abuse", 0.0)
        return {"label": int(insults or weight >= 1)}

    def score(self, rows: Sequence[Row], said: Sequence[Prediction]) -> Scores:
        return _classes([str(int(row["label"])) for row in rows], [str(p["label"]) for p in said])


class PostEmotion:
    """Short posts in six classes: by the encoder; without it, cues of family ``post`` and the reading's emotion."""

    name = "weibo-emotion"
    gold_fields = ("label",)

    def predict(self, engine: Engine, row: Row) -> Prediction:
        text = _text(row)
        if engine.reader.tier == "full":
            return {"label": POST_LABELS[int(_encoded(text).head("post").argmax())]}
        scores = cue_scores(engine.knowledge, "post", text)
        emotion = engine.read(text).emotion
        feeling = _FEELING_OF.get(Emotion(emotion.label))
        if feeling and emotion.sure:
            scores[feeling] = scores.get(feeling, 0.0) + emotion.confidence
        best = max(POST_LABELS[1:], key=lambda label: scores.get(label, 0.0))
        return {"label": best if scores.get(best, 0.0) >= 0.5 else "neutral"}

    def score(self, rows: Sequence[Row], said: Sequence[Prediction]) -> Scores:
        gold = [_post_label(row["label"]) for row in rows]
        return _classes(gold, [p["label"] for p in said])


def _post_label(label: object) -> str:
    """The set writes numbers, predictions names; both are read."""
    written = str(label)
    return POST_LABELS[int(written)] if written.isdecimal() and int(written) < len(POST_LABELS) else written
