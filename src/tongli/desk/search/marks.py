"""Where the words of a query stand in a text, and the piece of the text that is shown. Pure."""

from collections.abc import Sequence

from tongli.base.evidence import Span
from tongli.desk.search.query import Phrase, Query
from tongli.desk.search.words import Word, forms, is_run, words_of

LENGTH = 110
"""Code points of an excerpt."""
_BEFORE = 24


def hits(text: str, query: Query) -> tuple[Span, ...]:
    """Stretches of the text that are what was searched for: rising, not overlapping."""
    found = set()
    for form in forms(text):
        words = list(words_of(form.text))
        for term in query.wanted:
            for phrase in term.phrases:
                for start, end in _stretches(words, phrase):
                    span = form.span(start, end)
                    found.add((span.start, span.end))
    joined: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(Span(start=start, end=end) for start, end in joined)


def _stretches(words: Sequence[Word], phrase: Phrase) -> list[tuple[int, int]]:
    """Stretches of the folded text in which the phrase stands."""
    size, last = len(phrase.words), phrase.words[-1]
    found = []
    for at in range(len(words) - size + 1):
        if any(words[at + n].text != word for n, word in enumerate(phrase.words[:-1])):
            continue
        end = words[at + size - 1]
        if end.text == last and not (phrase.prefix and is_run(last)):
            found.append((words[at].start, end.end))
        elif phrase.prefix and end.text.startswith(last):
            found.append((words[at].start, end.start + len(last)))
    return found


def excerpt(text: str, spans: Sequence[Span]) -> tuple[tuple[str, bool], ...]:
    """The piece of the text around the first hit, as (words, is a hit); white space is drawn together."""
    first = spans[0].start if spans else 0
    start = max(0, first - _BEFORE)
    stop = min(len(text), start + LENGTH)
    pieces: list[tuple[str, bool]] = [("…", False)] if start else []
    at = start
    for span in spans:
        if span.start >= stop:
            break
        pieces += [(text[at : span.start], False), (text[span.start : min(span.end, stop)], True)]
        at = min(span.end, stop)
    pieces += [(text[at:stop], False), ("…" if stop < len(text) else "", False)]
    return tuple((_drawn(piece), hit) for piece, hit in pieces if piece)


def _drawn(piece: str) -> str:
    """White space of any length as one space, also at the ends."""
    inner = " ".join(piece.split())
    return (" " if piece[:1].isspace() else "") + inner + (" " if inner and piece[-1:].isspace() else "")
