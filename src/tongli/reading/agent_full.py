"""What a sentence of an agent does and breaks, as n-grams and the encoder see it together: the ``full`` tier's sentence model.

The whole reply is held against what it answers by one more pass: what is missing stands in no sentence.

``z = a * encoder + b * ngrams + bias``, with one ``a`` and ``b`` for all moves and one for all rules, learned on replies that the
encoder was not trained on (``training/agent``). Slower than n-grams alone by an encoder pass over each new sentence.
"""

import functools
from collections.abc import Iterable

import numpy as np

from tongli.base.labels import Move
from tongli.base.memory import Memory
from tongli.base.talk import Turn, Who
from tongli.base.text import fold
from tongli.reading import agent as agents
from tongli.reading import encoder as encoders
from tongli.reading import shipped as files
from tongli.reading.agent import AgentModel, Said, WholeReply
from tongli.reading.encoder import COLUMNS, Encoder
from tongli.reading.outputs import Floats
from tongli.reading.shipped import Arrays

MOVES = len(Move)
_REMEMBERED = 4_096
_AT_ONCE = 16
_REPLIES = 256


def heard(encoder: Encoder, told: list[tuple[str, str]]) -> list[Floats]:
    """Of sentences, each with the customer's message before it: the encoder's logits of all moves, then all rules."""
    asked = {customer: encoders.before([Turn(who=Who.CUSTOMER, text=customer)]) if customer else "" for _, customer in told}
    order = sorted(range(len(told)), key=lambda place: len(told[place][0]))
    rows: dict[int, Floats] = {}
    for at in range(0, len(order), _AT_ONCE):
        some = order[at : at + _AT_ONCE]
        read = encoder.read_many([(fold(told[place][0]).text, asked[told[place][1]]) for place in some])
        for place, encoded in zip(some, read, strict=True):
            rows[place] = np.concatenate((encoded.logits[slice(*COLUMNS["move"])], encoded.logits[slice(*COLUMNS["rule"])]))
    return [rows[place] for place in range(len(told))]


class FullAgentModel:
    """As ``AgentModel``, with the encoder beside it. Remembers sentences lately heard (bounded); safe to share."""

    def __init__(self, grams: AgentModel, encoder: Encoder, arrays: Arrays) -> None:
        self.name = f"{grams.name}+encoder"
        self._grams, self._encoder = grams, encoder
        voices = arrays["voices"]  # of moves and of rules: what the encoder's and the n-grams' logits count
        self._of_encoder = np.repeat(voices[:, 0], (MOVES, len(agents.LABELS) - MOVES))
        self._of_grams = np.repeat(voices[:, 1], (MOVES, len(agents.LABELS) - MOVES))
        self._bias: Floats = arrays["bias"]
        self.claim: list[float] = arrays["claim"].tolist()
        self.doubt: list[float] = arrays["doubt"].tolist()
        self.doubt_alone = grams.doubt
        self._whole: Floats = arrays["whole"]
        """Of each of ``RULES``: what the logit counts, bias, claim, doubt."""
        self._replies = Memory[tuple[str, str], Floats](_REPLIES)
        self._kept = Memory[tuple[str, str], Floats](_REMEMBERED)

    def read(self, reply: str, customer: str = "") -> list[Said]:
        """The sentences of a reply. ``customer``: what it answers."""
        said = self._grams.read(reply, customer)
        if not said:
            return []
        told = [(sentence.span.of(reply).strip(), customer[-agents.BACK :]) for sentence in said]
        logits = self._kept.all(told, lambda new: heard(self._encoder, new))
        sure = self.sure(np.stack(logits), np.stack([sentence.sure for sentence in said]))
        return [Said(sentence.span, row, sentence.sure) for sentence, row in zip(said, sure, strict=True)]

    def whole(self, reply: str, customer: str) -> WholeReply | None:
        """The reply held against the customer's message."""
        told = (reply, customer)
        logits = self._replies.get(told)
        if logits is None:
            logits = self._encoder.whole(reply, customer)
            self._replies.keep(told, logits)
        sure = 1 / (1 + np.exp(-np.clip(self._whole[0] * logits + self._whole[1], -30, 30)))
        return WholeReply(sure.tolist(), self._whole[2].tolist(), self._whole[3].tolist())

    def prepare(self, replies: Iterable[str]) -> None:
        """Look at the sentences of many replies together."""
        self._grams.prepare(replies)

    def sure(self, logits: Floats, by_grams: Floats) -> Floats:
        """(sentences, labels) probabilities from the encoder's logits and the n-grams' probabilities."""
        likely = np.clip(by_grams, 1e-6, 1 - 1e-6)
        z: Floats = self._of_encoder * logits + self._of_grams * np.log(likely / (1 - likely)) + self._bias
        return (1 / (1 + np.exp(-np.clip(z, -30, 30)))).astype(np.float32)


@functools.cache
def shipped() -> FullAgentModel:
    """The model of this package, loaded on first use."""
    return FullAgentModel(agents.shipped(), encoders.shipped(), files.arrays("agent_full.npz")[0])
