"""Read the public sets that may be trained on. Where they lie is given on the command line; none of their text is kept."""

import csv
import json
import random
import re
from pathlib import Path

from tongli.insight.evaluate.outside import without_addresses
from training.model.batches import Sample

_GO = {
    "angry": "anger annoyance disapproval disgust",
    "happy": "admiration amusement approval caring excitement gratitude joy love optimism pride relief",
    "sad": "disappointment grief remorse sadness embarrassment",
    "fear": "fear nervousness",
    "surprise": "surprise realization confusion curiosity",
    "neutral": "neutral",
}
WEIBO = ["neutral", "angry", "happy", "sad", "fear", "surprise"]


def weibo(folder: Path, split: str) -> list[Sample]:
    """SMP2020-EWECT, Apache-2.0. ``folder`` is one of its domains, ``split`` train or dev."""
    lines = (folder / f"{split}.tsv").read_text().splitlines()[1:]
    pairs = (line.split("\t", 1) for line in lines)
    return [Sample(without_addresses(pair[1]), {"weibo": int(pair[0])}) for pair in pairs if len(pair) == 2]


def cold(file: Path) -> list[Sample]:
    """COLD, Apache-2.0: offensive or not."""
    with file.open(encoding="utf-8-sig") as lines:
        return [Sample(row["TEXT"], {"abuse": [float(row["label"])]}) for row in csv.DictReader(lines)]


def goemotions(folder: Path, most: int, seed: int) -> list[Sample]:
    """GoEmotions, Apache-2.0, brought to the six classes of the Weibo set; single-label lines only."""
    names = (folder / "labels.txt").read_text().split()
    to_class = {word: WEIBO.index(label) for label, words in _GO.items() for word in words.split()}
    samples = []
    for line in (folder / "train.tsv").read_text().splitlines():
        text, labels, _ = line.split("\t")
        if "," not in labels and names[int(labels)] in to_class:
            samples.append(Sample(text, {"weibo": to_class[names[int(labels)]]}))
    random.Random(seed).shuffle(samples)
    return samples[:most]


def reviews(file: Path, most: int, seed: int, without: frozenset[str] = frozenset()) -> list[Sample]:
    """Reviews with their own polarity, half of each side. ``without``: keys (see ``key``) of texts kept for measuring."""
    rows = [json.loads(line) for line in file.read_text().splitlines()]
    random.Random(seed).shuffle(rows)
    sides: dict[bool, list[Sample]] = {False: [], True: []}
    for row in rows:
        if len(row["text"]) >= 6 and key(row["text"]) not in without:
            sides[row["positive"]].append(Sample(row["text"].strip()[:300], {"polarity": [float(row["positive"])]}))
    return sides[False][: most // 2] + sides[True][: most // 2]


def key(text: str) -> str:
    """A text without all that is not a letter, to find it again."""
    return re.sub(r"\W", "", text)


def measured(files: list[Path]) -> frozenset[str]:
    """Keys of the texts of the sets that are measured on."""
    return frozenset(key(json.loads(line)["text"]) for file in files for line in file.read_text().splitlines())


def plain_texts(reviews: Path, chats: Path) -> list[str]:
    """Texts that only help to choose the tokenizer's pieces."""
    texts = [json.loads(line)["text"] for line in reviews.read_text().splitlines()]
    for line in chats.read_text().splitlines():
        texts += [turn["user"] for turn in json.loads(line)["turns"]]
    return texts
