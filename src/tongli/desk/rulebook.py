"""What the checker said of a reply is kept in Chinese; here it is told in the reader's language, by the rule that said it."""

import functools
import re
from collections.abc import Iterator

from tongli.base.tongue import worded
from tongli.checking import Violation
from tongli.checking.model import Fix
from tongli.desk.languages import in_words, tag
from tongli.desk.wiring import engine
from tongli.knowledge.schema import Rule
from tongli.knowledge.schema.rules import Names


@functools.cache
def _rules() -> dict[str, Rule]:
    return {rule.id: rule for rule in engine().knowledge.of(Rule)}


@functools.cache
def _titles() -> dict[str, Names]:
    return {fix.title.zh: fix.title for rule in _rules().values() for fix in rule.fixes}


def rule_name(rule: str, kept: str) -> str:
    """The rule's name; as it was kept where that says it, or no pack has the rule any more."""
    return kept if tag() == "zh-Hans" or rule not in _rules() else in_words(_rules()[rule].name)


def rule_message(rule: str, kept: str, found: str) -> str:
    """What the rule says of the words that were found; as it was kept where the rule is not as it was then."""
    known = _rules().get(rule)
    if known is None:
        return kept
    pattern = re.escape(known.message.zh.replace("{found}", found)).replace(r"\{known\}", "(.*)")
    was = re.fullmatch(pattern, kept, re.S)
    return in_words(known.message).replace("{found}", found).replace("{known}", (*was.groups(), "")[0]) if was else kept


def in_readers_words(violation: Violation) -> Violation:
    """The whole violation, with its mends."""
    rule = _rules().get(violation.rule)
    if rule is None:
        return violation
    return violation.model_copy(
        update={
            "name": rule_name(rule.id, violation.name),
            "message": rule_message(rule.id, violation.message, violation.text),
            "why": in_words(rule.why) if violation.why == rule.why.zh else violation.why,
            "suggestion": in_words(rule.suggestion) if violation.suggestion == rule.suggestion.zh else violation.suggestion,
            "fixes": tuple(_fixes(violation)),
        }
    )


def _fixes(violation: Violation) -> Iterator[Fix]:
    for fix in violation.fixes:
        title = _titles().get(fix.title)
        yield fix.model_copy(update={"title": in_words(title)}) if title else fix


def cited(source: str) -> str:
    """Where something is taken from, with what was added to it: a date, or that it is not confirmed."""
    told, added = re.fullmatch(r"(.*?)((?:（(?:\d{4}-\d\d-\d\d|未确认)）)?)", source, re.S).groups()  # type: ignore[union-attr]
    inner = worded("未确认") if "未确认" in added else added.strip("（）")
    return worded(told) + (worded("（{added}）").format(added=inner) if inner else "")
