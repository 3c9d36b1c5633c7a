"""A customer's message cut into clauses, cleaned of what a reply must not say back: oaths, openers, particles."""

import re
from dataclasses import dataclass

from tongli.base.text import simplified
from tongli.knowledge import Knowledge
from tongli.knowledge.schema import Cue

MAX_READ = 4_000
"""Characters of one message that are looked at for restating: the rest of a very long letter adds nothing to a short reply."""

_CUT = re.compile(
    r"(?:[。！？!?；;\n\r…~～（）()【】<>《》|/\\]|(?<!\d)[：:]|[：:](?!\d))+|(?<!\d),|,(?!\d{3})|，|"
    r"(?<=[\u3400-\u9fff])[\s.]+(?=[\u3400-\u9fffA-Za-z]|\d{1,4}[年月日号点])|\s{2,}"
)
_LONG = re.compile(r"(?=然后|结果|但是|可是|而且|到现在|现在|还说|又说|一直到|之后|后来|所以|导致|害得|已经)")
_ASKS = re.compile(r"[吗么嘛][了啊呀]?\s*$|懂不懂|知不知道|是不是|行不行|算不算")
_SPOKEN = re.compile(r"[“\"「『]([^“”\"「」『』\n]{3,80})[”\"」』]")
_ENDS_SENTENCE = re.compile(r"[。！？!?；;\n\r…]")
_SAYS = re.compile(r"(?:说|讲|回|骂|答|称|问|原话|理由)[我是有他她]{0,2}[:：，,]?$")
SPOKEN = "\ue000"
"""Stands for words that the customer quotes of somebody else: never said back as if they were a fact."""
_QUOTES = re.compile(r"[“”\"'‘’「」『』*#^_=+`$&@]")
_PERSONAL = re.compile(r"(?<![\d.])\d{8,}(?:[xX]|(?!\d))")
_HOLE = re.compile(
    r"\[[^\]\s]{1,24}\]|#E-[^\s]{1,6}|<[^>]{1,20}>|(?:https?:|www\.)[^\s，。！？,]{1,200}"
    r"|[a-z0-9-]{2,40}\.(?:com|cn|net|org)(?![a-z])",
    re.IGNORECASE,
)
_NOT_TEXT = re.compile(r"[\ud800-\udfff\ufffd\u200b-\u200f\ufe0f]|[\U0001f000-\U0001faff\u2600-\u27bf]")


@dataclass(frozen=True, slots=True)
class Clause:
    """One cleaned clause in the customer's view. ``order`` is its place in the talk; ``asks`` it ended in a question mark.

    ``sentence`` counts the sentences; ``first`` is True for the clause that its sentence begins with.
    """

    text: str
    order: int
    turn: int
    asks: bool
    sentence: int = 0
    first: bool = True


class ClauseCutter:
    """Cuts and cleans. The words that are stripped are knowledge (``cues/restate.tsv``, family ``restate_strip``)."""

    def __init__(self, knowledge: Knowledge) -> None:
        cues = knowledge.cues("restate_strip")
        self._start = joined([cue for cue in cues if cue.label == "start"], prefix="^")
        self._end = joined([cue for cue in cues if cue.label == "end"])
        self._any = joined([cue for cue in cues if cue.label == "any"])

    def cut(self, texts: list[str]) -> list[Clause]:
        """Cleaned clauses of the customer's messages, oldest first; Chinese comes back in Simplified."""
        found: list[Clause] = []
        for turn, text in enumerate(texts):
            plain = simplified(_NOT_TEXT.sub(" ", text[:MAX_READ])).strip()
            plain = _QUOTES.sub("", _SPOKEN.sub(_quoted, _HOLE.sub("", plain)))
            start, sentence, first = 0, turn * MAX_READ, True
            for match in [*_CUT.finditer(plain), None]:
                end = match.start() if match else len(plain)
                asks = bool(match and ("?" in match.group() or "？" in match.group()))
                for piece in _pieces(plain[start:end]):
                    cleaned = self.clean(piece)
                    if cleaned:
                        asked = asks or bool(_ASKS.search(piece))
                        found.append(Clause(cleaned, len(found), turn, asked, sentence, first))
                        first = False
                if match and _ENDS_SENTENCE.search(match.group()):
                    sentence, first = sentence + 1, True
                start = match.end() if match else end
        return found

    def clean(self, clause: str) -> str:
        """The clause without openers, oaths, particles and personal numbers."""
        text = self._any.sub("", clause.strip(" ,，、.-—")).strip()
        for _ in range(4):
            shorter = self._end.sub("", self._start.sub("", text)).strip(" ,，、")
            if shorter == text:
                break
            text = shorter
        return _PERSONAL.sub(lambda m: f"尾号{m.group()[-4:]}", text)


def joined(cues: list[Cue], prefix: str = "") -> re.Pattern[str]:
    """One pattern for several cues; matches nothing when there are none."""
    return re.compile(prefix + "(?:" + "|".join(f"(?:{cue.pattern})" for cue in cues) + ")" if cues else r"(?!)", re.IGNORECASE)


def _quoted(match: re.Match[str]) -> str:
    """A quoted saying is left out; a quoted name or title stays."""
    said = match.group(1)
    told = _SAYS.search(match.string[max(0, match.start() - 8) : match.start()])
    return SPOKEN if told or re.search(r"[你您我咱，,。！!？?；;]", said) or len(said) > 16 else said


def _pieces(clause: str) -> list[str]:
    """A long clause without punctuation, cut before its connectives."""
    if len(clause) <= 24:
        return [clause]
    pieces = [piece for piece in _LONG.split(clause) if piece.strip()]
    glued: list[str] = []
    for piece in pieces:  # do not leave crumbs
        if glued and (len(glued[-1]) < 6 or len(piece) < 5):
            glued[-1] += piece
        else:
            glued.append(piece)
    return glued
