"""Which ways out a draft offers: the case's own policy first, then what the theme allows without any number."""

import re
from collections.abc import Collection

from tongli.base.text import fold, pairs_of
from tongli.writing.model import Option
from tongli.writing.remedies import MANY
from tongli.writing.scene import Scene

_LISTED = re.compile(
    r"一是(.+?)(?:；|。|$)(?:\s*二是(.+?)(?:；|。|$))?|(?:1[.、)）]|①|方案一[:：，]?|"
    r"第一[个种]?[，是:：])(.+?)[；;。\n]\s*(?:2[.、)）]|②|方案二[:：，]?|"
    r"第二[个种]?[，是:：])(.+?)(?:[；;。\n]|$)"
)
_NOT_WORD = re.compile(r"[\W_]+")
_NO_WAY_OUT = re.compile(r"^.{0,4}$|^退费申请$|(?:收取|扣除|扣收)[^免]{0,12}(?:费|%|款)")
"""What a policy line says that nobody would take for an offer: a fee, or a heading."""
_AS_OFFERED = 0.75
"""Share of an option's pairs of characters that an earlier reply must hold for it to count as offered."""


def options_for(scene: Scene, planned: tuple[Option, ...]) -> tuple[Option, ...]:
    """Two or three of the planned options: of the policy, inside the limit, of the trade; not offered before in the same words.

    A rung of a pack's remedies is offered only when somebody of the company has signed it.
    """
    said = fold("\n".join(scene.said)).text
    heard = fold("\n".join(scene.heard)).text
    still = [o for o in planned if o.confirmed and not _offered(o.text, said) and _open_to(o.text, heard)]
    options = [option for option in still if option.kind in ("policy", "ladder")]
    if not any("补偿" in o.text or "赔" in o.text for o in options):
        options += [option for option in still if option.kind == "limit"]
    if len(options) < 2:
        options += [option.model_copy(update={"who_decides": ""}) for option in still if option.kind == "higher"]  # it says who
    if not (options and scene.has("fault_known")):  # a settled case needs no padding
        options += [option for option in still if option.kind == "theme"][: max(0, 2 - len(options))]
    return tuple(options[:MANY])


def offered(option: Option, scene: Scene) -> bool:
    """True when an earlier reply holds much the same offer."""
    return _offered(option.text, fold("\n".join(scene.said)).text)


def _open_to(text: str, heard: str) -> bool:
    """False for what is no offer, or is for others: “未保价快件…” to somebody who wrote “我保了3000”. ``heard`` is folded."""
    without = re.match(r"(?:未|没有?)([\u3400-\u9fff])", text)
    has = without and re.search(f"(?<![未没不无]){without.group(1)}(?:了|过|的|着)", heard)
    return not has and not _NO_WAY_OUT.search(text)


def _offered(text: str, said: str) -> bool:
    """True when an earlier reply holds much the same offer (``said`` is folded)."""
    own = pairs(fold(text.removeprefix("可以")).text)
    return any(len(own & pairs(piece)) >= _AS_OFFERED * len(own) for piece in re.split(r"[。；;!?\n]", said)) if own else False


def taken(reply: str, answer: str, signals: Collection[str]) -> tuple[str, str]:
    """What the customer took of the ways that ``reply`` offered, and, when that cannot be told, what is still to be chosen from.

    Told by “the first”, “the second”, or by words that only one of the two has.
    """
    match = _LISTED.search(reply)
    if match is None:
        return "", ""
    ways = [_plain(match.group(1) or match.group(3)), _plain(match.group(2) or match.group(4))]
    if not ways[1]:
        return ways[0], ""
    if "chose_second" in signals:
        return ways[1], ""
    if "chose_first" in signals:
        return ways[0], ""
    shared = [len(pairs(way) & pairs(answer)) for way in ways]
    if shared[0] != shared[1]:
        return ways[shared[1] > shared[0]], ""
    return "", "；".join(f"{number}是{way}" for number, way in zip("一二", ways, strict=True))


def _plain(way: str | None) -> str:
    return re.sub(r"^(?:可以|能够?|支持|我可以)", "", (way or "").strip())


def pairs(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters, punctuation left out."""
    return frozenset(pairs_of(_NOT_WORD.sub("", text.lower())))
