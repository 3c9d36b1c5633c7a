"""Plain text: a line is a text, or the whole file is, or all its lines are a talk."""

import re
from collections.abc import Iterator

from tongli.adapters.library.ignores import LINE, parse
from tongli.adapters.library.model import Anchor, Ignore, Piece, Place
from tongli.adapters.library.text import TextDocument
from tongli.base.errors import InputError
from tongli.base.talk import Talk, Turn, Who


class PlainDocument(TextDocument):
    """A ``.txt`` file.

    ``# tongli: ignore[L06] why`` after a text is for that text; on a line of its own it is for the next one.

    Args:
        whole: the file is one text.
        talk: its lines are ``客户: …`` and ``客服: …``; None: when every line begins so.
        numbered: a text's name for people tells its line.
    """

    def __init__(
        self,
        name: str,
        data: bytes,
        encoding: str = "utf-8",
        *,
        whole: bool = False,
        talk: bool | None = None,
        numbered: bool = True,
    ) -> None:
        super().__init__(name, data, encoding)
        self._whole, self._talk, self._numbered = whole, talk, numbered

    def pieces(self) -> Iterator[Piece]:
        if self._is_talk():
            yield from self._turns()
        elif self._whole:
            yield from self._one()
        else:
            for where, text, anchor, ignores in self._lines():
                yield Piece(where, text, anchor, ignores=ignores)

    def _where(self, line: int) -> str:
        return f"{self.name}:{line}" if self._numbered else self.name

    def _one(self) -> Iterator[Piece]:
        text = self.text.strip("\r\n")
        if text.strip():
            start = self.text.index(text)
            yield Piece(self._where(1), text, Anchor(text, Place(1 + self.text.count("\n", 0, start), 1, start)))

    def _lines(self) -> Iterator[tuple[str, str, Anchor, tuple[Ignore, ...]]]:
        """Each line that holds text: where, text, anchor, suppressions."""
        waiting: tuple[Ignore, ...] = ()
        for number, offset, line in self._raw_lines():
            text = line.rstrip("\r")
            comment = LINE.search(text)
            if comment is not None:
                place = Place(number, comment.start() + 1, offset + comment.start())
                waiting += (parse(comment.group(1), place),)
                text = text[: comment.start()].rstrip()
            if text.strip():
                yield self._where(number), text, Anchor(text, Place(number, 1, offset)), waiting
                waiting = ()
        if waiting:  # for a line that is not there: to be reported as needless
            end = waiting[-1].place
            yield self._where(end.line), "", Anchor("", end), waiting

    def _raw_lines(self) -> Iterator[tuple[int, int, str]]:
        offset = 0
        for number, match in enumerate(re.finditer(r"[^\n]*\n|[^\n]+", self.text), 1):
            yield number, offset, match.group().rstrip("\n")
            offset = match.end()

    def _is_talk(self) -> bool:
        if self._talk is False:
            return False
        seen = False
        for where, text, _, _ in self._lines():
            if not text:
                continue
            try:
                Talk.from_lines([text])
                seen = True
            except InputError:
                if self._talk:
                    raise InputError(f"{where}：没有说明是谁说的（应以“客户:”或“客服:”开头）：{text[:30]}") from None
                return False
        return seen

    def _turns(self) -> Iterator[Piece]:
        before: list[Turn] = []
        for number, (_, line, anchor, ignores) in enumerate(self._lines(), 1):
            turn = Talk.from_lines([line]).turns[0] if line else Turn(who=Who.AGENT, text="")
            if turn.who is Who.AGENT:
                skipped = len(line.rstrip()) - len(turn.text)
                start = Place(anchor.start.line, skipped + 1, anchor.start.offset + skipped)
                where = f"{self._where(1)}#{number}"
                yield Piece(where, turn.text, Anchor(turn.text, start), before=tuple(before), ignores=ignores)
            before.append(turn)
