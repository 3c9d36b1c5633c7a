"""Hold the texts of a pack against the checker: what a pack says to customers must keep the rules that it is checked by."""

from collections.abc import Iterator

from tongli.engine import Engine
from tongli.knowledge.files import Placed
from tongli.knowledge.schema import Answer, Cause, Item, Phrase, Procedure, Remedy, Standard, Term, Theme
from tongli.knowledge.schema.phrases import slots_of

FAMILIES = ("T", "L", "C")
RULES = ("P03",)
"""Rules about words; those about a whole reply or a talk (E, S, F, most of P) say nothing of a single text."""
SPARED = frozenset({"L01", "L05"})
"""A bare negative is mended by the sentences around it; a pack explains the words of its trade."""
_FILLED = {"address": "王女士", "deadline": "今天17:30前", "agent": "小林", "ask": "现在还在漏吗？", "contact": "给您回电话"}


def texts_of(item: Item) -> Iterator[str]:
    """Chinese sentences that this entry may put into a reply. Law is told to agents only."""
    match item:
        case Theme():
            yield from (f"我{item.look}。", f"我{item.prevent}。", f"把{item.tell}告诉您。", *item.options)
            yield from (ask.zh for ask in item.ask)
        case Phrase() | Answer():
            yield from item.zh
        case Cause():
            yield from (item.explains.zh, item.established.zh, *(ask.zh for ask in item.ask))
        case Remedy():
            yield from (item.text.zh, *(text.zh for text in (*item.conditions, *item.steps)))
        case Procedure():
            yield from (item.step.zh, *(text.zh for text in item.steps))
        case Standard():
            yield item.text.zh
        case Term():
            yield item.plain.zh
        case _:
            return


def wrong_texts(engine: Engine, placed: list[Placed]) -> list[tuple[Placed, str]]:
    """Texts of a pack that break a rule about words, each with its entry."""
    found = []
    for one in placed:
        for text in dict.fromkeys(texts_of(one.item)):
            said = text
            for slot in slots_of(text):
                said = said.replace(f"{{{slot}}}", _FILLED.get(slot, "家里的暖气"))
            for violation in engine.check(said).violations:
                counts = violation.rule in RULES or violation.rule.startswith(FAMILIES)
                if counts and violation.rule not in SPARED and violation.span is not None:
                    found.append((one, f"{violation.rule} {violation.name}：{violation.text!r}（{text[:50]}）"))
    return found
