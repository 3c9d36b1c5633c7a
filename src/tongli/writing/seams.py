"""Joins sentences: one that names nothing of this case is joined to a neighbour that does, so that no long sentence is anybody's.

"快递丢了，对不起。我马上联系网点查这个件。" becomes "快递丢了，对不起；我马上联系网点查这个件。"
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tongli.base.labels import Move
from tongli.writing.model import DraftPart

LONG, LONG_EN = 12, 40
"""Characters (without the mark that ends it) from which a sentence is recognised when it is read again in another reply; in
English about as many words take 40 letters."""

_LONGEST = {False: 130, True: 480}
"""Characters of a joined sentence, Chinese and English: a longer one is not read."""

_AGAIN = re.compile("这件事|这一条|这一项|这一单|这点|的事|，这")
"""What follows a clause where it is named only to point at it."""

_ENDS = {
    False: re.compile(r"[^。！？!?\n]*(?:[。！？!?]+[”」』）]*|\n+|$)"),
    True: re.compile(r"(?:[^.!?\n]|[.!?](?=\S))*(?:[.!?]+|\n+|$)"),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the reply that ends like a sentence. ``own``: it names something of this customer's."""

    text: str
    move: Move
    own: bool


def split(text: str, english: bool = False) -> list[str]:
    """Sentences of a text as readers see them; a semicolon does not end one."""
    return [piece.strip() for piece in _ENDS[english].findall(text) if piece.strip()]


def bare(sentence: str) -> str:
    """The sentence without the marks that end it."""
    return sentence.strip().rstrip("。！？!?.~～”」』）")


def is_long(sentence: str) -> bool:
    """True when the sentence is long enough to be recognised."""
    plain = bare(sentence)
    return len(plain) >= (LONG_EN if plain.isascii() else LONG)


def anybodys(sentence: str, is_own: Callable[[str], bool]) -> bool:
    """True when the sentence is long and names nothing of this customer's."""
    return is_long(sentence) and not is_own(sentence)


def join(parts: Iterable[DraftPart], is_own: Callable[[str], bool], english: bool) -> list[Piece]:
    """The sentences of the parts, joined where needed. Fixed safety wording (``educate``) stays as it is."""
    pieces: list[Piece] = []
    for part in parts:
        for text in split(part.text, english):
            pieces.append(Piece(text, part.move, is_own(text)))
            if part.move is not Move.EDUCATE and anybodys(text, is_own):
                _backward(pieces, english)
    return _forward(pieces, english)


def merge(pieces: list[Piece], clauses: Iterable[str]) -> list[Piece]:
    """Two sentences in a row that name the same clause become one that names it once (Chinese).

    "天花板漏水，我当自己的事办。天花板漏水这件事我盯到底。" becomes "天花板漏水，我当自己的事办；这件事我盯到底。"
    """
    named = [clause for clause in clauses if clause]
    merged: list[Piece] = []
    for piece in pieces:
        before = merged[-1] if merged else None
        again = next(
            (c for c in named if before and c in before.text and piece.text.startswith((c, f"关于{c}", f"我先查{c}"))), ""
        )
        follows = _AGAIN.match(piece.text.removeprefix("关于").removeprefix("我先查").removeprefix(again)) if again else None
        if before and follows and _open(before, english=False):
            rest = piece.text[piece.text.index(again) + len(again) :]
            rest = f"这件事{rest[2:]}" if follows.group() == "的事" else rest
            joined = f"{before.text.rstrip('。')}；{'我先查' * piece.text.startswith('我先查')}{rest.lstrip('，')}"
            if len(joined) <= _LONGEST[False]:
                merged[-1] = Piece(joined, before.move, own=True)
                continue
        merged.append(piece)
    return merged


def droppable(parts: tuple[DraftPart, ...], is_own: Callable[[str], bool], english: bool) -> tuple[DraftPart, ...]:
    """The parts without a question that finds no room in a sentence of the customer's: the reply is long enough then."""
    stray = {piece.text for piece in join(parts, is_own, english) if piece.move is Move.ASK_FACT and anybodys(piece.text, is_own)}
    return tuple(part for part in parts if not any(text in part.text for text in stray)) if len(parts) > 2 else parts


def _backward(pieces: list[Piece], english: bool) -> None:
    """Joins the last piece to the nearest one before it that is the customer's, with what lies between."""
    start = next((i for i in range(len(pieces) - 2, -1, -1) if pieces[i].own), None)
    if start is None or not all(_open(piece, english) for piece in pieces[start:-1]):
        return
    joined = _joined([piece.text for piece in pieces[start:]], "；", english)
    if len(joined) <= _LONGEST[english]:
        pieces[start:] = [Piece(joined, pieces[start].move, True)]


def _forward(pieces: list[Piece], english: bool) -> list[Piece]:
    """Joins long pieces that are left (an opening) to the next one, where that is the customer's."""
    done: list[Piece] = []
    for piece in reversed(pieces):
        follows = done[-1] if done else None
        if (
            follows
            and follows.own
            and not piece.own
            and piece.move is not Move.EDUCATE
            and is_long(piece.text)
            and _open(piece, english)
        ):
            joined = _joined([piece.text, follows.text], "，", english)
            if len(joined) <= _LONGEST[english]:
                done[-1] = Piece(joined, piece.move, True)
                continue
        done.append(piece)
    return done[::-1]


def _open(piece: Piece, english: bool) -> bool:
    """True when something may follow in the same sentence: not a question, not an emergency step."""
    return piece.text.endswith("." if english else "。") and piece.move is not Move.EDUCATE


def _joined(texts: list[str], mark: str, english: bool) -> str:
    out = texts[0]
    for text in texts[1:]:
        if english:
            keep = re.match(r"I\b|I['’]|[A-Z]{2}|\(", text)
            out = f"{out.rstrip('.')}; {text if keep else text[:1].lower() + text[1:]}"
        else:
            out = f"{out.rstrip('。')}{mark}{text}"
    return out
