"""The kinds of checks, by the name that a rule gives in ``kind``."""

from tongli.checking.kinds.absence import Absence, Only
from tongli.checking.kinds.address import Address
from tongli.checking.kinds.asks_again import AsksAgain
from tongli.checking.kinds.authority import Authority
from tongli.checking.kinds.base import Kind
from tongli.checking.kinds.contradiction import Contradiction
from tongli.checking.kinds.deadline import Deadline
from tongli.checking.kinds.jargon import Jargon
from tongli.checking.kinds.personal import Personal
from tongli.checking.kinds.phrase import Phrase
from tongli.checking.kinds.repetition import Repetition
from tongli.checking.kinds.untouched import Untouched
from tongli.checking.kinds.wrong_fact import WrongFact

KINDS: dict[str, type[Kind]] = {
    "phrase": Phrase,
    "jargon": Jargon,
    "absence": Absence,
    "only": Only,
    "untouched": Untouched,
    "repetition": Repetition,
    "asks_again": AsksAgain,
    "wrong_fact": WrongFact,
    "address": Address,
    "contradiction": Contradiction,
    "authority": Authority,
    "deadline": Deadline,
    "personal": Personal,
}

__all__ = ["KINDS", "Kind"]
