"""How far a whole reply's opinion is believed: the part ``whole`` of ``agent_full.npz``.

Fitted on the replies that the encoder was not trained on, for the rules that are broken by what is missing; the others are left
to the sentences. One weight for the encoder and one for the patterns' finding, one bias a rule.
"""

from typing import Any

import numpy as np

from tongli.base.text import fold
from tongli.checking import Checker
from tongli.insight.formats import situation_of, talk_of
from tongli.knowledge import load
from tongli.reading import Reader
from tongli.reading.encoder import MOST_ASKED, RULES, Encoder, asked
from tongli.reading.reader import FAST
from training.agent.fitting import fitted, limit_of
from training.model.replies import ABSENT, UNKNOWN, Whole, wanted_of, wholes
from training.split import share_of

PRECISION = 0.75
"""Least precision of a rule's claims, on replies not learned from."""
_SLACK = 0.05
NEVER = 2.0
SEEN = frozenset({"E01", "E02", "S03", "S04"})
"""Rules whose patterns may be doubted: reply and message show it all. The others hang on the case, which it does not see."""


def rows_of(whole: Whole) -> dict[str, Any]:
    """The reply in the shape that ``tongli eval replies`` reads."""
    return whole.case or {
        "reply": whole.text, "history": [f"客户: {whole.customer}"], "stage": whole.stage, "intensity": whole.intensity,
        "emotion": whole.emotion, "case": {"facts": {}, "commitments": [], "authority": {}, "apologised": False},
    }  # fmt: skip


def flags_of(replies: list[Whole]) -> np.ndarray:
    """(replies, rules) 0/1: what the patterns find in each."""
    knowledge = load()
    checker = Checker(knowledge, Reader(knowledge, FAST, bare=True))
    found = np.zeros((len(replies), len(RULES)), np.float32)
    for place, whole in enumerate(replies):
        row = rows_of(whole)
        for violation in checker.check(row["reply"], talk_of({**row, "text": ""}), situation_of(row)).violations:
            if violation.rule in RULES:
                found[place, RULES.index(violation.rule)] = 1
    return found


def learned(encoder: Encoder, share: float, folds: int) -> np.ndarray:
    """(4, rules): what the encoder's logit counts, the bias, and the limits of claim and doubt."""
    held = [whole for whole in wholes() if share_of(whole.group) < share]
    said = [encoder.read_many([(fold(w.text).text, asked(w.customer))], MOST_ASKED)[0].head("whole") for w in held]
    columns = [place for place, rule in enumerate(RULES) if rule in ABSENT]
    flags, wanted = flags_of(held)[:, columns], np.array([wanted_of(w) for w in held])[:, columns]
    values = np.stack((np.stack(said)[:, columns], flags), axis=-1)
    known = wanted != UNKNOWN
    fold_at = np.array([int(share_of(w.group + "/") * folds) for w in held])
    sure = np.zeros(wanted.shape)
    for index in range(folds):
        weights, bias = fitted(values[fold_at != index], wanted[fold_at != index], known[fold_at != index])
        some = fold_at == index
        sure[some] = 1 / (1 + np.exp(-((values[some] * weights).sum(-1) + bias)))
    weights, bias = fitted(values, wanted, known)
    out = np.zeros((4, len(RULES)), np.float32)
    out[2] = NEVER
    for place, column in enumerate(columns):
        rows = known[:, place]
        limit, precision, recall = limit_of(sure[rows, place], wanted[rows, place], PRECISION)
        told = limit_of(flags[rows, place].astype(float), wanted[rows, place], 0.0)
        weight, flag = weights
        alone = np.log(limit / (1 - limit))
        rule = RULES[column]
        claim = 1 / (1 + np.exp(-alone)) if precision >= PRECISION - _SLACK else NEVER
        doubt = 1 / (1 + np.exp(-(alone - flag))) if rule in SEEN else 0.0
        out[:, column] = (weight, bias[place], claim, doubt)
        cases = int((wanted[rows, place] > 0).sum())
        mine, patterns = (f"precision {p:.2f} recall {r:.2f}" for _, p, r in ((limit, precision, recall), told))
        print(f"{RULES[column]} {cases} cases: limit {limit:.2f} {mine}; patterns alone {patterns}")
    print("whole replies", len(held), "weights", np.round(weights, 2).tolist())
    return out
