"""The customer's own words for one draft: what is left of them when the story is told, to be woven into promises and offers.

A sentence that names nothing of this case could stand in any reply (rule E04; Packard & Berger 2021: concrete words). So every
sentence that is long enough to be recognised either carries something of the customer's or is joined to one that does.
"""

import itertools
import re
from dataclasses import dataclass
from datetime import datetime

from tongli.base.labels import FactKind, Lang
from tongli.base.talk import CHINA
from tongli.casework.commitments import find_commitments
from tongli.writing import restate_en
from tongli.writing.restate import Restater, Told, alike
from tongli.writing.scene import Scene

LONGEST = 15
"""Characters of a clause that is named again inside a sentence; a longer one would bury the sentence."""

_SHORTEST, _LONGEST_ASKED = 4, 20
_AGAIN = 8
_OPENS_BADLY = re.compile(
    r"^(?:还|也|都|就|才|又|被|她|他|它|是|这|那|以后|而|却|说|结果|您说|我们说|有|没有任何|一直|现在|今天说|明天说|还有|怎么|为什么|凭什么|为啥|另外)"
)
_CLOCKED = re.compile(r"[0-9一二三四五六七八九十]+[点号日月]|天|周|星期|小时|分钟")
_CLOCK = re.compile(r"[0-9一二三四五六七八九十]+点(?!的|半?的)")
_AS_SAID = "，换谁都急，让您受累，我来跟。"
"""How a story goes on in a reply: a clause is only taken for a promise with what follows it."""
_UNCLOCKED = datetime(2026, 1, 5, 9, 0, tzinfo=CHINA)
_NO_MATTER = re.compile(
    r"老(?:客户|顾客|用户|会员)|(?:您|我)们?一直|按.{1,3}说的|听.{1,3}的话|截图|录音|照片|丢死人|丢人|"
    r"问一?下$|咨询一?下$|气死|烦死|坑死|冤死|累死|"
    r"(?:都|就|老|总)(?:是)?说(?:会|要|在|让|叫)?(?:处理|等|转|解决|反映)?$|都说会"
)
"""What a customer says of himself, of his anger or of what he was told: no matter to be dealt with."""
_TRAIL = re.compile(r"(?<=[一-鿿])的$")
_TIMED = re.compile(
    r"[0-9一二三四五六七八九十两]+[点号日](?![线码])|今[天晚年]|明[天年]|后天|[本这]周|[年月][初底]|下?周[一二三四五六日天末]|[0-9]:[0-9]|小时|分钟|钟头|"
    r"[0-9一二三四五六七八九十两几半]个?(?:天|星期|礼拜|月|年)"
)
"""A time in it: said plainly it would read like a promise of ours, so it is named as the customer's saying."""
_NUMBER = re.compile(r"[0-9]|[一二两三四五六七八九十百千万几半]+(?:个|天|次|遍|回|趟|小时|分钟|月|年|块|元|度|件|份)")
_NAMED = ("product", "item", "problem", "goods", "商品", "产品", "问题", "product_name")
_MATTERS = (FactKind.PRODUCT, FactKind.MONEY, FactKind.ORDER_NUMBER)


@dataclass(frozen=True, slots=True)
class OwnWords:
    """``story`` as this draft tells it; ``clauses`` (turned) and ``quotes`` (verbatim) that are left, best first;

    ``marks``: stretches that make a sentence this customer's.
    """

    story: str
    clauses: tuple[str, ...]
    quotes: tuple[str, ...]
    marks: tuple[str, ...]

    def in_text(self, text: str) -> bool:
        """True when the text carries something of this customer's."""
        return any(mark in text for mark in self.marks)


def timed(text: str) -> bool:
    """True when a time or a length of time is named."""
    return _TIMED.search(text) is not None


def gather(scene: Scene, restater: Restater, *, strict: bool = False) -> OwnWords:
    """The own words of a scene. ``strict``: every clause of the story that names a time is told as the customer's saying."""
    if scene.lang is Lang.EN:
        return _english(scene)
    told = restater.told(list(scene.heard[-6:]))
    newest = max((each.turn for each in told), default=0)
    story = scene.story
    left = [each for each in told if _fits(each) and each.back not in story and not _among(each, story)]
    if not left and story.count("，") >= 1:
        head, _, last = story.rpartition("，")
        again = [each for each in told if each.back == last or each.back == f"您{last}"]
        if again and _fits(again[0]):
            story, left = head, again
    if not left:  # nothing but the story: a short clause of it may be named once more
        left = [each for each in told if _fits(each) and len(each.back) <= _AGAIN]
    phone = scene.talk.case.channel == "phone"
    timeless = [each for each in left if not _TIMED.search(each.said)]
    left = timeless if phone and timeless else left
    left.sort(
        key=lambda each: (
            _TIMED.search(each.said) is not None,
            each.turn != newest,
            _NUMBER.search(each.said) is None,
            -each.score,
            each.order,
        )
    )
    distinct = [each for i, each in enumerate(left) if not any(alike(each.back, other.back) for other in left[:i])]
    asked = () if distinct or story else restater.asked(list(scene.heard[-3:]), _LONGEST_ASKED)
    named = [text for key in _NAMED if 2 <= len(text := str(scene.talk.case.facts.get(key, ""))) <= LONGEST]
    clauses = (
        *(f"您说的“{each.said}”" if _TIMED.search(each.said) else _TRAIL.sub("", each.back) for each in distinct),
        *named,
        *asked,
    )
    quotes = tuple(each.said for each in distinct)
    story = _quoted(story, told, scene, strict=strict)
    marks = [*_pieces(story), *clauses, *quotes, *_answers(scene), *_numbers(scene), *named]
    return OwnWords(story, clauses, quotes, tuple(dict.fromkeys(mark for mark in marks if mark)))


def _quoted(story: str, told: list[Told], scene: Scene, *, strict: bool) -> str:
    """The story, with what would read like a promise of ours (18号约的号…) as the customer's saying."""
    said = {each.back: each.said for each in told}
    now = scene.talk.now or _UNCLOCKED
    found = "".join(each.quote for each in find_commitments(story + _AS_SAID, now) if each.due) if _CLOCKED.search(story) else ""
    pieces = story.split("，")
    return "，".join(
        f"您说的“{said.get(p, p)}”" if len(p) >= _SHORTEST and (p in found or _CLOCK.search(p) or (strict and timed(p))) else p
        for p in pieces
    )


def _english(scene: Scene) -> OwnWords:
    every = restate_en.told(list(scene.heard[-6:]))
    story, left = scene.story, tuple(clause for clause in every if clause not in scene.story and len(clause.split()) <= 14)
    kept = [clause for clause in every if story.endswith(clause) and len(story) > len(clause) + 12]
    if not left and kept:  # the end of the story is woven in instead
        story, left = re.sub(r",?\s*(?:and)?\s*$", "", story.removesuffix(kept[0])), (kept[0],)
    marks = [*re.split(r",? and ", story), *left, *_answers(scene), *_numbers(scene)]
    return OwnWords(story, left, (), tuple(dict.fromkeys(mark for mark in marks if len(mark) >= _SHORTEST)))


def _fits(each: Told) -> bool:
    return (
        _SHORTEST <= len(_TRAIL.sub("", each.back)) <= LONGEST
        and not _OPENS_BADLY.search(each.back)
        and not _NO_MATTER.search(each.back)
        and re.search(r"[a-zA-Z]{12}", each.back) is None
    )


def _among(each: Told, story: str) -> bool:
    return any(alike(each.back, piece) for piece in story.split("，"))


def _pieces(story: str) -> list[str]:
    """The clauses of the story, and neighbouring pairs of the short ones."""
    pieces = story.split("，")
    return [p for p in pieces if len(p) >= _SHORTEST] or [a + "，" + b for a, b in itertools.pairwise(pieces)] or [story]


def _answers(scene: Scene) -> list[str]:
    backs = [question.back for question in scene.questions if len(question.back) >= 2 * _SHORTEST]
    return [text for text in (*backs, scene.asked, scene.good, scene.cause.rstrip("。. ")) if len(text) >= _SHORTEST]


def _numbers(scene: Scene) -> list[str]:
    """Amounts and numbers of the customer's last messages, as they were written."""
    last = scene.reading.last
    return [f.text for f in last.facts if f.kind in _MATTERS and not f.personal and 3 <= len(f.text) <= LONGEST] if last else []
