"""Small helps of the templates: words of the page's language, pieces of a list, the family of a piece of evidence."""

from django import template

from tongli.base.evidence import Finding
from tongli.base.labels import Demand, Emotion, Need, Risk, Stage, Subject
from tongli.casework.acceptance import ANSWER_NAMES
from tongli.desk.cases.queries.customer_words import say as said
from tongli.desk.cases.snapshots import PromiseView
from tongli.desk.cases.templatetags.desk import label_name
from tongli.desk.kept import SPOKEN, told
from tongli.reading.model import Reading, TalkReading

register = template.Library()


@register.simple_tag
def say(lang: str, zh: str, en: str) -> str:
    """``{% say page.lang "发送" "Send" %}``: the words in the page's language; Traditional is made from Simplified."""
    return said(zh, en, lang)


@register.filter
def line_told(line: str) -> str:
    """A line of an example's talk: who speaks is told in the reader's language, the words stay."""
    return told(line, SPOKEN)


@register.filter
def pieces(text: str) -> list[str]:
    """``{% for one in "a,b"|pieces %}``."""
    return text.split(",")


_CHOICES = {"emotion": Emotion, "need": Need, "demand": Demand, "risk": Risk, "subject": Subject}


@register.filter
def choices(family: str) -> list[tuple[str, str]]:
    """All labels of a family with their names, in the order of the vocabulary."""
    return [(label.value, label_name(family, label.value)) for label in _CHOICES[family]]


@register.filter
def labels(findings: tuple[Finding, ...]) -> str:
    """The labels of findings, with commas between them."""
    return ",".join(finding.label for finding in findings)


@register.filter
def felt_in(reading: Reading) -> list[str]:
    """The words that show the primary emotion, as the customer wrote them, each once."""
    return list(dict.fromkeys(words for span in reading.emotion.spans if (words := span.of(reading.text).strip())))


@register.filter
def about(talk: TalkReading) -> list[str]:
    """What the complaint is about: labels of the newest customer message that names it, the two surest."""
    for turn in reversed(talk.turns):
        if isinstance(turn, Reading) and turn.subjects:
            return [one.label for one in sorted(turn.subjects, key=lambda one: -one.confidence)[:2]]
    return []


@register.filter
def by_name(facts: tuple[tuple[str, str], ...]) -> list[tuple[str, list[str]]]:
    """Facts of one name together, in the order in which they were first heard."""
    found: dict[str, list[str]] = {}
    for name, value in facts:
        found.setdefault(name, []).append(value)
    return list(found.items())


@register.filter
def family(label: str) -> str:
    """``risk:media`` → ``risk``."""
    return label.partition(":")[0]


@register.filter
def before_stage(stage: str, current: str) -> bool:
    """True when ``stage`` comes before ``current`` in the course of a talk."""
    order = [one.value for one in Stage]
    return stage in order and current in order and order.index(stage) < order.index(current)


@register.filter
def answer_name(answer: str) -> str:
    """``resigned`` → 勉强（不再追究）."""
    return ANSWER_NAMES.get(answer, answer)


@register.filter
def standing(promises: tuple[PromiseView, ...]) -> list[PromiseView]:
    """Promises still to be kept."""
    return [one for one in promises if one.state == "open"]


@register.filter
def settled(promises: tuple[PromiseView, ...]) -> list[PromiseView]:
    """Promises that are over, one way or the other."""
    return [one for one in promises if one.state != "open"]


@register.filter
def tallest(days: tuple[tuple[str, int, int], ...]) -> int:
    """The largest count of a day, at least 1: the height of a chart."""
    return max((count for _, *counts in days for count in counts), default=1) or 1
