"""Filters that every template has: names of labels, and nothing that decides."""

import functools
import json
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tongli.base.labels import Lang
from tongli.base.tongue import worded
from tongli.desk.languages import in_words, tag
from tongli.desk.rulebook import cited, rule_name
from tongli.desk.wiring import engine
from tongli.knowledge.schema import LabelName
from tongli.reading.model import Missing
from tongli.writing.speech import missing_text

register = template.Library()
register.filter("in_words", in_words)
register.filter("cited", cited)
register.filter("rule_name", rule_name)


@functools.cache
def _names() -> dict[tuple[str, str], LabelName]:
    return {(item.family, item.label): item for item in engine().knowledge.of(LabelName)}


def label_name(family: str, label: str, lang: str = "") -> str:
    """The name of a label for people, in the reader's language unless another is named; the label itself where it has no name."""
    found = _names().get((family, str(label)))
    if found is None:
        return str(label)
    return {"en": found.en, "zh-Hant": found.zh_hant}.get(lang or tag(), found.zh_hans)


@register.filter
def named(label: object, family: str) -> str:
    """``{{ item.emotion|named:"emotion" }}``: 愤怒."""
    return label_name(family, str(getattr(label, "value", label)))


@register.filter
def many(told: str) -> int:
    """How many a count in words means, for its form in English: ``99+`` → 99."""
    digits = str(told).rstrip("+")
    return int(digits) if digits.isdigit() else 0


@register.filter
def still(missing: Missing) -> str:
    """What a stage still lacks, in the reader's language."""
    return missing_text(missing, engine().knowledge, Lang(tag()))


@register.filter
def percent(number: float) -> str:
    """0.83 → 83%."""
    return f"{round(100 * number)}%"


@register.filter
def as_json(value: Any) -> str:
    """Compact JSON, for attributes of custom elements (escaped by the template as any text)."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@register.simple_tag
def heat(intensity: int) -> SafeString:
    """Intensity as a shape and a word; colour only repeats it."""
    name = label_name("intensity", str(intensity))
    return format_html(
        '<span class="heat heat-{}" title="{}">{}</span>',
        intensity,
        worded("情绪强度：{level}").format(level=name),
        "▮" * intensity + "▯" * (3 - intensity),
    )
