"""The question whether it is settled, in the customer's script."""

from collections.abc import Sequence

from tongli.base.labels import Lang
from tongli.casework.acceptance import ask_text
from tongli.desk.cases import policy
from tongli.desk.cases.models import Acceptance, Case
from tongli.desk.cases.queries.customer_words import say
from tongli.desk.wiring import engine


def question(case: Case, acceptances: Sequence[Acceptance], lang: Lang) -> str:
    """The words in which the customer is to be asked now; after an answer that was neither yes nor no, once more kindly."""
    when, words = policy.asking(case, acceptances)
    zh, en = (ask_text(engine().knowledge, when, words, english=english) for english in (False, True))
    return say(zh, en, lang)
