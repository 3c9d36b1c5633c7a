"""Direct questions: sentences that expect an answer, not accusations in the form of one."""

import re

from tongli.reading.scope import Scope

_ASKS = re.compile(
    r"[?]|(?:吗|么|呢|(?<![都也根就还么啥个话])(?:没有|没)|(?<![也都就还])不|嘛)[。.~ ]*$"
    r"|怎么(?!着|都|也)|如何|多少|多久|多长|(?<![好这那十有了坏第没])几(?:点|天|号|个|时|岁|月|年|楼|折|种|成|次)|什么(?!都|也|玩意|破)|啥(?!都|也)|哪(?:里|儿|个|些|天|家|款|种|位|一)|何时|是否|能否|可否|有没有|能不能|可不可以|会不会|是不是|要不要|行不行|为何"
    r"|^(?:请问|咨询(?!订单|商品)|想问|问一?下|what|when|where|why|how|which|who|can|could|do|does|is|are|will)(?![a-z])"
)
_STATES = re.compile(
    r"(?:不知道|不清楚|不管|无论|不论|说明|告诉|没什么|没有什么|什么的|没多少|没怎么|不怎么|为什么不|怎么样都|怎样都)"
)
_WORDS = re.compile(r"[\u4e00-\u9fff]|[a-z]+")
_LEAST = 3
"""Characters or words that a question has at least: ``??`` and ``啊?`` ask for nothing that could be answered."""
_SENTENCE = re.compile(r"[^。！!?;\n]+[?]*[。!;\n]*")


def questions_in(scope: Scope, rhetorical: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """``[start, end)`` of the direct questions in the folded text, in order. ``rhetorical`` are places of rhetorical cues."""
    found: list[tuple[int, int]] = []
    for match in _SENTENCE.finditer(scope.text):
        start, end = match.span()
        if not _ASKS.search(match.group()):
            continue
        asked = _narrow(scope, start, end)
        if asked is None or len(_WORDS.findall(scope.text[asked[0] : asked[1]])) < _LEAST:
            continue
        if any(s < asked[1] and asked[0] < e for s, e in rhetorical):
            continue
        found.append(asked)
    return found


def _narrow(scope: Scope, start: int, end: int) -> tuple[int, int] | None:
    """The part of the sentence from its first asking clause on."""
    place = start
    while place < end:
        clause = scope.clause(place)
        body = scope.text[clause.start : clause.end].rstrip(",;、 ")
        if _ASKS.search(body) and ("?" in body or not _STATES.search(body)):
            first = max(clause.start, start)
            while first < end and scope.text[first] in " ,\n\t":
                first += 1
            return (first, end) if first < end else None
        if clause.end <= place:
            break
        place = clause.end
    return None
