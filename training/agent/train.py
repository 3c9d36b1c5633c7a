"""``python -m training.agent.train``: rebuild ``agent.npz``, the reply side's weights. Deterministic; needs the project alone.

Learns from ``training/replies`` and from the examples of the rules; calibrated and thresholded out of fold.
"""

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np

from tongli.base.labels import Move
from tongli.base.talk import Talk, Turn, Who
from tongli.base.text import sentences as cut
from tongli.checking import Checker
from tongli.knowledge import load
from tongli.knowledge.schema import Rule
from tongli.reading import Reader, Situation
from tongli.reading.agent import LABELS
from tongli.reading.encoder import RULES
from tongli.reading.fast.weights import BEFORE_SALTS, CONTEXT_BITS, TEXT_BITS
from tongli.reading.moves import MoveReader
from tongli.reading.reader import FAST
from training.fast import calibrate, fit
from training.fast.bulk import counted, kernel, packed, weighed, write
from training.model.replies import Sentence, sentences
from training.split import fold_of, version_of

WEIGHTS = Path(__file__).parents[2] / "src/tongli/reading/weights/agent.npz"
MOVES = len(Move)
PRECISION = 0.8
"""Least precision, out of fold, that patterns and model together are asked for."""
MARGIN = 0.06
"""Of an example's probability to a limit: the shipped weights are coarser than the fitted ones."""
NAMED = (0.0, 0.01, 0.02, 0.04, 0.07, 0.1, 0.15, 0.2, 0.3)
RULE_NAMED = 4
"""Probabilities below which a pattern's finding may be doubted; of a rule's the first few alone: its patterns were written with
care and tried on batches of their own, the labelled sentences of one rule are few."""
GUESSED = 0.5
"""Least probability of a claim where the rule has a safe mend: what is mended must not be claimed of the same sentence again."""
CASES = 12
"""A rule with fewer labelled sentences is never claimed by the model."""


def examples() -> list[Sentence]:
    """The sentences of the rules' own examples: those that break a rule, and those of the good ones."""
    found = []
    for rule in load().of(Rule):
        if rule.id not in RULES:
            continue
        for number, (example, broken) in enumerate([(e, True) for e in rule.bad] + [(e, False) for e in rule.good]):
            customer = next((line.partition(":")[2] for line in reversed(example.history) if line.startswith("客户")), "")
            reply = {"customer": customer.strip(), "id": f"{rule.id}-{number}", "stage": "", "intensity": 0, "example": True}
            for span in cut(example.reply):
                text = span.of(example.reply).strip()
                if broken and (not example.text or example.text not in text):
                    continue
                found.append(Sentence(text, (), (rule.id,) if broken else (), f"example:{rule.id}", reply))
    return found


def inputs(samples: list[Sentence]) -> tuple[list[str], list[tuple[str, str]]]:
    """The sentences, and what stood before each: the customer's message, and the agent's sentence before."""
    before: list[tuple[str, str]] = []
    last: tuple[str, str] = ("", "")
    for sample in samples:
        previous = last[1] if last[0] == sample.reply["id"] else ""
        before.append((str(sample.reply["customer"])[-200:], previous[-200:]))
        last = (sample.reply["id"], sample.text)
    return [sample.text for sample in samples], before


def targets(samples: list[Sentence]) -> np.ndarray:
    """(samples, labels) 0/1."""
    return np.array(
        [[float(m in (s.moves or ())) for m in Move] + [float(r in s.rules) for r in RULES] for s in samples], np.float32
    )


def folds(samples: list[Sentence]) -> np.ndarray:
    """By the customer's message: a good and a bad answer to the same one are never on both sides."""
    return np.array([fold_of(s.group) for s in samples])


def out_of_fold(gram: np.ndarray, wanted: np.ndarray, known: np.ndarray, fold: np.ndarray) -> np.ndarray:
    """(samples, labels) scores by models that did not see the fold."""
    scores = np.zeros(wanted.shape, np.float32)
    for index in range(int(fold.max()) + 1):
        seen, held = np.flatnonzero(fold != index), np.flatnonzero(fold == index)
        solved, bias = fit.binary(gram[np.ix_(seen, seen)], wanted[seen], known[seen])
        scores[held] = gram[np.ix_(held, seen)] @ solved + bias
    return scores


def flagged(samples: list[Sentence]) -> np.ndarray:
    """(samples, labels) 0/1: what the cues and patterns alone find in each sentence of the labelled replies."""
    knowledge = load()
    checker = Checker(knowledge, Reader(knowledge, FAST, bare=True))
    moves = MoveReader(knowledge)
    found = np.zeros((len(samples), len(LABELS)), np.float32)
    by_reply: dict[int, list[int]] = {}
    for row, sample in enumerate(samples):
        by_reply.setdefault(id(sample.reply), []).append(row)
    for rows in by_reply.values():
        reply, parts, at, text = samples[rows[0]].reply, [], 0, ""
        for row in rows:
            parts.append((at, at + len(samples[row].text)))
            text += samples[row].text + ("" if samples[row].text[-1:] in "。！？!?…~" else "\n")
            at = len(text)
        turns = [Turn(who=Who.CUSTOMER, text=reply["customer"])] if reply["customer"] else []
        situation = (
            Situation(stage=reply["stage"], intensity=reply["intensity"], emotion=reply["emotion"]) if reply["stage"] else None
        )
        for violation in checker.check(text, Talk(turns=tuple(turns)), situation or Situation()).violations:
            if violation.span is not None and violation.rule in RULES:
                for row, (start, end) in zip(rows, parts, strict=True):
                    if violation.span.start < end and start < violation.span.end:
                        found[row, MOVES + RULES.index(violation.rule)] = 1
        for finding in moves.read(text, reply["customer"]).moves:
            for span in finding.spans:
                for row, (start, end) in zip(rows, parts, strict=True):
                    if span.start < end and start < span.end:
                        found[row, LABELS.index(finding.label)] = 1
    return found


def limits(
    sure: np.ndarray, wanted: np.ndarray, known: np.ndarray, flags: np.ndarray
) -> tuple[np.ndarray, np.ndarray, dict[str, Any]]:
    """Of each label: the probability from which it is claimed (2: never), and below which a pattern's finding is doubted.

    The best F1 of patterns and model together; of rules with the precision asked.
    """
    claim, doubt = np.full(len(LABELS), 2.0, np.float32), np.zeros(len(LABELS), np.float32)
    figures: dict[str, Any] = {}
    mended = {rule.id: GUESSED for rule in load().of(Rule) if any(fix.safe for fix in rule.fixes)}
    for column, label in enumerate(LABELS):
        rows = known[:, column] > 0
        gold, p = wanted[rows, column] > 0, sure[rows, column]
        if gold.sum() < CASES:
            continue
        flag = flags[rows, column] > 0
        scored = []
        for new in [*np.arange(mended.get(label, 0.08), 0.96, 0.02), 2.0]:
            for kept in NAMED if column < MOVES else NAMED[:RULE_NAMED]:
                said = p >= np.where(flag, kept, new)
                hit = (said & gold).sum()
                precision, recall = hit / max(said.sum(), 1), hit / max(gold.sum(), 1)
                worth = 2 * hit / max(said.sum() + gold.sum(), 1) - max(0.0, PRECISION - precision) * (column >= MOVES)
                scored.append((worth, precision, recall, float(new), kept))
        best = max(scored)
        claim[column], doubt[column] = best[3], best[4]
        hit = (flag & gold).sum()
        alone = 2 * hit / max(flag.sum() + gold.sum(), 1)
        figures[label] = {
            "cases": int(gold.sum()),
            "claim": round(best[3], 2),
            "doubt": best[4],
            "patterns_f1": round(float(alone), 3),
        }
        figures[label] |= {"precision": round(float(best[1]), 3), "recall": round(float(best[2]), 3)}
    return claim, doubt, figures


def keep_examples(samples: list[Sentence], sure: np.ndarray, wanted: np.ndarray, claim: np.ndarray, doubt: np.ndarray) -> None:
    """Move the limits so that each rule's own examples hold: they are what the house has agreed on."""
    for row, sample in enumerate(samples):
        if not sample.reply.get("example"):
            continue
        column = MOVES + RULES.index(sample.group.removeprefix("example:"))
        if wanted[row, column]:
            doubt[column] = max(0.0, min(doubt[column], sure[row, column] - MARGIN))
        elif claim[column] <= 1:
            claim[column] = max(claim[column], sure[row, column] + MARGIN)


def main() -> None:
    """Read, fit, calibrate, write."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--scores", type=Path, help="where to keep what full.py learns from")
    kept = asked.parse_args().scores
    labelled = list(sentences())
    samples = [*labelled, *examples()]
    texts, before = inputs(samples)
    wanted = targets(samples)
    known = np.ones_like(wanted)
    for row, sample in enumerate(samples):
        if sample.reply.get("example") or sample.moves is None:
            known[row, :MOVES] = 0
    judged = known * np.array([[float(not sample.picked)] for sample in samples], np.float32)
    text, text_rarity = weighed(counted(texts, TEXT_BITS))
    sums = [counted([pair[place] for pair in before], CONTEXT_BITS, salt) for place, salt in enumerate(BEFORE_SALTS)]
    near, near_rarity = weighed(sum(sums))
    gram = kernel(text, near)
    scores = out_of_fold(gram, wanted, known, folds(samples))
    slope, shift = np.ones(len(LABELS), np.float32), np.zeros(len(LABELS), np.float32)
    for column in range(len(LABELS)):
        rows = judged[:, column] > 0
        slope[column], shift[column] = calibrate.platt(scores[rows, column].astype(float), wanted[rows, column])
    sure = 1 / (1 + np.exp(-(scores * slope + shift)))
    flags = flagged(samples)
    if kept:
        np.savez(kept, sure=sure[: len(labelled)], flags=flags[: len(labelled)])
    claim, doubt, figures = limits(sure, wanted, judged, flags)
    solved, bias = fit.binary(gram, wanted, known)
    keep_examples(samples, 1 / (1 + np.exp(-((gram @ solved + bias) * slope + shift))), wanted, claim, doubt)
    arrays = {
        **packed("text", fit.TEXT, text, text_rarity, solved), **packed("context", fit.CONTEXT, near, near_rarity, solved),
        "bias": bias.astype(np.float32), "slope": slope, "shift": shift, "claim": claim, "doubt": doubt,
    }  # fmt: skip
    meta = {"version": version_of(arrays)}
    write(arrays, meta, WEIGHTS)
    for label, figure in figures.items():
        print(label, figure)
    print(json.dumps({"sentences": len(samples), "bytes": WEIGHTS.stat().st_size}))


if __name__ == "__main__":
    main()
