"""Particulars of a scene: language, labels, form of address, promises that stand, questions still open."""

import re
from datetime import datetime

from tongli.base.labels import Lang
from tongli.base.talk import CHINA, Talk
from tongli.base.text import fold, simplified
from tongli.casework.commitments import find_commitments
from tongli.knowledge.schema import Theme
from tongli.knowledge.schema.phrases import Ask
from tongli.reading import Reading, TalkReading
from tongli.writing.scene import Words

_TITLED = re.compile(
    r"([\u3400-\u9fff]{1,2}?)(先生|女士|小姐|老师|阿姨|叔叔|大爷|大妈|奶奶|爷爷|师傅|总|经理|"
    r"同学)(?=[，,您你好：:！!、 ])"
)
_SELF = re.compile(r"我(?:姓|是)([\u3400-\u9fff])(先生|女士|小姐|老师)")
_FIT_NAME = re.compile(r"[\u3400-\u9fff·]{1,5}|[A-Za-z][A-Za-z.' -]{0,29}")
"""What can be a name or a title; a customer may have typed anything into that field."""
_NOT_NAME = frozenset("的了是您你我他她这那位个各")


_DATA = re.compile(
    r"https?://[^\s\u3400-\u9fff]+|www\.[^\s\u3400-\u9fff]+|\[[^\]\s]{1,40}\]|#e-\w+|[\w.+-]+@[\w-]+\.[\w.]+|\S*\d\S*",
    re.IGNORECASE,
)
"""Addresses, numbers, stickers: what is no word of any language."""


def language_of(reading: TalkReading) -> Lang:
    """Of the reply: that of the customer's last message that holds words; a number or a link says nothing of it."""
    said = [turn for turn in reading.turns if isinstance(turn, Reading)]
    script = next((turn.script for turn in reversed(said) if re.search(r"[^\W\d_]{2}", _DATA.sub(" ", turn.text[:4000]))), "hans")
    return {"latin": Lang.EN, "hant": Lang.HANT}.get(script, Lang.HANS)


def labels_of(reading: TalkReading, kind: str, *, last_only: bool = False) -> frozenset[str]:
    turns = [turn for turn in reading.turns if isinstance(turn, Reading)]
    return frozenset(str(found.label) for turn in (turns[-1:] if last_only else turns[-4:]) for found in getattr(turn, kind))


def shown_by(last: Reading | None) -> dict[str, str]:
    """Label to the words that show it."""
    if last is None:
        return {}
    found = (last.emotion, *last.others, *last.needs, *last.subjects, *last.motives, *last.demands, *last.risks)
    return {str(each.label): each.spans[0].of(last.text)[:24] for each in found if each.spans}


def includes(one: str, other: str) -> bool:
    """True when naming ``one`` makes naming ``other`` superfluous (要考试的孩子 and 孩子)."""
    return other in one or (other == "孩子" and "宝宝" in one) or (other == "a child" and ("baby" in one or "child" in one))


def unanswered(theme: Theme, known: str, english: bool) -> tuple[Ask, ...]:
    return tuple(
        ask
        for ask in theme.ask
        if (ask.en or not english) and not (ask.unless and re.search(ask.unless, known)) and fold(ask.zh).text not in known
    )


def address_of(talk: Talk, words: Words, english: bool) -> tuple[str, bool]:
    """Form of address and whether it names the customer."""
    facts = talk.case.facts
    surname, title = str(facts.get("surname", facts.get("姓", ""))), str(facts.get("title", facts.get("称呼", "")))
    surname, title = (name if _FIT_NAME.fullmatch(name) else "" for name in (surname, title))
    if english:
        return (f"{title} {surname}".strip(), True) if surname and re.search(r"[A-Za-z]", surname) else ("", False)
    if surname and title:
        return f"{surname}{title}" if not title.startswith(surname) else title, True
    if title and len(title) >= 2 and title[-2:] in ("先生", "女士", "老师", "阿姨", "叔叔") and len(title) > 2:
        return title, True
    for text, pattern in [*((text, _TITLED) for text in words.agent), *((text, _SELF) for text in words.customer)]:
        match = pattern.search(text[:60] if pattern is _TITLED else text[:4000])
        if match and not set(match.group(1)) & _NOT_NAME:
            return simplified(match.group(1) + match.group(2)), True
    return "您", False


def promised_by(talk: Talk, words: Words) -> datetime | None:
    """The earliest promise of this case that is still ahead."""
    if talk.now is None:
        return None
    dues = [promise.due for promise in talk.case.promises if promise.due and promise.state == "open"]
    for text in (*talk.case.commitments, *words.agent[-1:]):
        found = find_commitments(text[:2000], talk.now)  # words without their own time: only what can only mean today's hours
        dues += [
            each.due for each in found if each.due and each.due_kind == "instant" and 8 <= each.due.astimezone(CHINA).hour <= 21
        ]
    ahead = [due for due in dues if due > talk.now]
    return min(ahead) if ahead else None
