"""Markdown: paragraphs, list items and table cells are texts; headings, code, comments and front matter are not.

Markup within a text is left out for the check and stepped over on the way back, so ``**尽快**`` reads 尽快.
"""

import re
from collections.abc import Iterator, Sequence

from tongli.adapters.library.ignores import COMMENT, parse
from tongli.adapters.library.model import Anchor, Ignore, Piece, Place
from tongli.adapters.library.text import TextDocument, replaced
from tongli.base.errors import InputError
from tongli.base.talk import Talk, Who

_FRONT = re.compile(r"\A---[ \t]*\r?\n(?:(?!---).*\n){0,400}?---[ \t]*(?:\r?\n|\Z)")
_FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"[ ]{0,3}#{1,6}(?:[ \t]|$)")
_RULE = re.compile(r"[ ]{0,3}(?:[-*_=][ \t]*){3,}$")
_LEAD = re.compile(r"[ \t]*(?:>[ \t]?)*[ \t]*(?:(?P<mark>[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)?")
_DELIMITER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_CELL = re.compile(r"(?:\\.|[^|\\])+")
# Left out of a text: emphasis, code marks, backslashes before punctuation, link targets, HTML tags, line leads.
_MARKUP = re.compile(
    r"\*{1,3}|~~|`+|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|\\(?=[!-/:-@\[-`{-~])|!?\[(?=[^\]\n]{1,200}\]\([^)\s]{0,500}\))"
    r"|\]\([^)\s]{0,500}\)|</?[A-Za-z][^>\n]{0,200}>|(?<=\n)[ \t]*(?:>[ \t]?)*[ \t]*|\r(?=\n)"
)
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_BLANK = re.compile(r"[^\r\n]")


def _blank(text: str, spans: Sequence[tuple[int, int]]) -> str:
    return replaced(text, [(start, end, _BLANK.sub(" ", text[start:end])) for start, end in spans])


def _comments(text: str) -> list[tuple[int, int]]:
    """Stretches of HTML comments; one that is not closed is none. Linear, whatever the text."""
    found, at = list[tuple[int, int]](), text.find("<!--")
    while at >= 0 and (end := text.find("-->", at + 4)) >= 0:
        found.append((at, end + 3))
        at = text.find("<!--", end + 3)
    return found


def _delimits(line: str) -> bool:
    return len(line) < 1000 and _DELIMITER.match(line.rstrip()) is not None


def _safe(text: str) -> str | None:
    """New text must not turn into markup."""
    return None if re.search(r"[*_`<>\[\]|\\#\n]", text) else text


class MarkdownDocument(TextDocument):
    """A ``.md`` file.

    ``<!-- tongli: ignore L06 why -->`` within a text is for that text; on a line of its own it is for the next one. Lines of
    the customer (``客户: …``) are not checked; of ``客服: …`` what follows is.
    """

    _last = (1, 0)

    def pieces(self) -> Iterator[Piece]:
        shadow, comments = self._shadow()
        waiting: tuple[Ignore, ...] = ()
        for start, end in self._blocks(shadow):
            while comments and comments[0].start() < end:
                found = comments.pop(0)
                waiting += (parse(found.group(1), self._place(found.start())),)
            piece = self._piece(start, end, waiting)
            if piece is not None:
                yield piece
                waiting = ()
        waiting += tuple(parse(found.group(1), self._place(found.start())) for found in comments)
        if waiting:  # for a text that is not there: to be reported as needless
            yield Piece(f"{self.name}:{waiting[-1].place.line}", "", Anchor("", waiting[-1].place), ignores=waiting)

    def _place(self, offset: int) -> Place:
        """Counts on from the place before, so that a long file is counted once."""
        line, at = self._last if offset >= self._last[1] else (1, 0)
        line += self.text.count("\n", at, offset)
        self._last = (line, offset)
        return Place(line, offset - self.text.rfind("\n", 0, offset), offset)

    def _shadow(self) -> tuple[str, list[re.Match[str]]]:
        """The text with front matter, code and comments blanked, as long as before; and the comments that suppress."""
        front = _FRONT.match(self.text)
        shadow = _blank(self.text, [front.span()] if front else [])
        lines, fence = [], ""
        for line in shadow.splitlines(keepends=True):
            opened = _FENCE.match(line)
            if fence or opened:
                lines.append(_BLANK.sub(" ", line))
            else:
                lines.append(line)
            if fence and opened and opened.group(1)[0] == fence[0] and len(opened.group(1)) >= len(fence):
                fence = ""
            elif not fence and opened:
                fence = opened.group(1)
        shadow = "".join(lines)
        return _blank(shadow, _comments(shadow)), list(COMMENT.finditer(shadow))

    def _blocks(self, shadow: str) -> Iterator[tuple[int, int]]:
        """Stretches of text: paragraphs, list items, table cells."""
        begun = end = -1
        for match in _LINE.finditer(shadow):
            line = match.group().rstrip("\n")
            lead = _LEAD.match(line)
            ends = not line.strip() or _HEADING.match(line) or _RULE.match(line)
            table = not ends and "|" in line and (line.lstrip().startswith("|") or _delimits(line))
            if begun >= 0 and (ends or table or (lead and lead.group("mark")) or self._speaker(line)):
                yield begun, end
                begun = -1
            if table:
                yield from self._cells(shadow, match.start(), line)
            elif not ends:
                begun = match.start() + (lead.end() if lead else 0) if begun < 0 else begun
                end = match.start() + len(line)
        if begun >= 0:
            yield begun, end

    @staticmethod
    def _speaker(line: str) -> bool:
        try:
            return bool(Talk.from_lines([line.strip().lstrip("> ")]).turns)
        except InputError:
            return False

    @staticmethod
    def _cells(shadow: str, at: int, line: str) -> Iterator[tuple[int, int]]:
        following = shadow[at + len(line) + 1 : at + len(line) + 2000].split("\n", 1)[0]
        if _delimits(line) or _delimits(following):  # the header names columns
            return
        for cell in _CELL.finditer(line):
            text = cell.group()
            if text.strip():
                start = at + cell.start() + len(text) - len(text.lstrip())
                # Up to the bar: a comment at the end of the cell belongs to it.
                yield start, at + cell.end()

    def _piece(self, start: int, end: int, ignores: tuple[Ignore, ...]) -> Piece | None:
        raw = self.text[start:end]
        try:
            turn = Talk.from_lines([raw]).turns[0]
        except InputError:
            turn = None
        if turn is not None:
            if turn.who is not Who.AGENT or not turn.text:
                return None
            start += raw.index(turn.text)
            raw = self.text[start:end]
        starts = self._kept(raw)
        text = "".join(raw[i] for i in starts)
        trimmed = text.rstrip()
        if not trimmed:
            return None
        starts = starts[: len(trimmed)]
        place = self._place(start)
        anchor = Anchor(raw, place, starts, [i + 1 for i in starts], _safe)
        return Piece(f"{self.name}:{place.line}", trimmed, anchor, ignores=ignores)

    @staticmethod
    def _kept(raw: str) -> list[int]:
        """Indexes of the characters that are text."""
        gone: set[int] = set()
        for start, end in (*_comments(raw), *(match.span() for match in _MARKUP.finditer(raw))):
            gone.update(range(start, end))
        return [i for i in range(len(raw)) if i not in gone]
