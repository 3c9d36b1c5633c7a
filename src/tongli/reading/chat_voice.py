"""What the encoder says of the customer's last turns of a chat, as numbers, for the full satisfaction model."""

import functools
from collections.abc import Sequence

import numpy as np

from tongli.base.talk import Turn, Who
from tongli.base.text import bounded, fold
from tongli.reading import encoder
from tongli.reading.chat_numbers import WINDOW
from tongli.reading.outputs import Floats

LAST = 3
"""Turns of the customer that are listened to."""
MOST = 400
"""Characters of one of them."""
_HEADS = np.concatenate([np.arange(*encoder.COLUMNS[head]) for head in ("emotion", "level", "post", "demand")])


def voice(turns: Sequence[Turn]) -> Floats:
    """(``LAST`` times the columns of those heads,) logits, latest turn first; the last stands for an earlier one that is missing.

    All zero without a customer's turn. What follows the customer's last turn is left out.
    """
    near = list(turns[-WINDOW:])
    own = [place for place, turn in enumerate(near) if turn.who is Who.CUSTOMER][-LAST:][::-1]
    if not own:
        return np.zeros(LAST * len(_HEADS), np.float32)
    heard = [_heard(fold(bounded(near[at].text[:MOST])[0]).text, encoder.before(near[:at])) for at in own]
    return np.concatenate(heard + [heard[0]] * (LAST - len(heard)))


@functools.lru_cache(maxsize=2_048)
def _heard(text: str, earlier: str) -> Floats:
    logits: Floats = encoder.shipped().read(text, earlier).logits[_HEADS]
    return logits
