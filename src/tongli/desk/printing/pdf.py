"""A case's file drawn as PDF, A4, with the reader's own Chinese fonts (CID), so that no font has to be shipped.

STSong-Light for simplified, MSung-Light for traditional: names that every PDF reader maps to a font of its own.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from tongli.desk.printing.account import CaseFile, Line

FONTS = {"hans": "STSong-Light", "hant": "MSung-Light"}
_INK, _SOFT, _RULE = HexColor("#1a1a1a"), HexColor("#555555"), HexColor("#bbbbbb")
_LONGEST = 4_000
"""Code points of one paragraph: longer ones are cut into several, since one must fit on a page."""


def drawn(file: CaseFile, script: str = "hans", *, compressed: bool = True) -> bytes:
    """The file as PDF bytes.

    Args:
        script: ``hans`` or ``hant``, the script of the font.
        compressed: False leaves the pages readable (tests).
    """
    font = FONTS[script]
    pdfmetrics.registerFont(UnicodeCIDFont(font))
    styles = _styles(font)
    out = BytesIO()
    page = SimpleDocTemplate(
        out, pagesize=A4, leftMargin=22 * mm, rightMargin=22 * mm, topMargin=22 * mm, bottomMargin=24 * mm,
        title=f"{file.title} {file.number}", author=file.cover[0][1], lang="zh-Hant" if script == "hant" else "zh-Hans",
        pageCompression=int(compressed),
    )  # fmt: skip
    page.build(_story(file, styles), canvasmaker=_numbered(font, file, script))
    return out.getvalue()


def _styles(font: str) -> dict[str, ParagraphStyle]:
    def style(name: str, size: float, lead: float, **more: Any) -> ParagraphStyle:
        return ParagraphStyle(name, fontName=font, fontSize=size, leading=lead, textColor=_INK, wordWrap="CJK", **more)

    return {
        "title": style("title", 22, 32, spaceAfter=10 * mm, alignment=1),
        "head": style("head", 14, 22, spaceBefore=7 * mm, spaceAfter=2 * mm, keepWithNext=1),
        "text": style("text", 10.5, 17),
        "who": ParagraphStyle("who", fontName=font, fontSize=9, leading=14, textColor=_SOFT, wordWrap="CJK", spaceBefore=2 * mm),
    }


def _story(file: CaseFile, styles: dict[str, ParagraphStyle]) -> list[Flowable]:
    story: list[Flowable] = [Spacer(1, 20 * mm), Paragraph(_safe(file.title), styles["title"])]
    rows = [[Paragraph(_safe(name), styles["who"]), Paragraph(_safe(value), styles["text"])] for name, value in file.cover]
    table = Table(rows, colWidths=[32 * mm, 134 * mm])
    table.setStyle(TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.4, _RULE), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    story.append(table)
    story.append(Paragraph(f"SHA-256：{file.head}", styles["who"]))
    for section in file.sections:
        story.append(Paragraph(_safe(section.title), styles["head"]))
        story += _lines(section.lines, styles) or [Paragraph(_safe(section.empty), styles["who"])]
    return story


def _lines(lines: Sequence[Line], styles: dict[str, ParagraphStyle]) -> list[Flowable]:
    found: list[Flowable] = []
    for line in lines:
        if line.head:
            found.append(Paragraph(_safe(line.head), styles["who"]))
        pieces = [line.text[at : at + _LONGEST] for at in range(0, len(line.text), _LONGEST)]
        found += [Paragraph(_safe(piece), styles["text"]) for piece in pieces]
        if line.below:
            found.append(Paragraph(_safe(line.below), styles["who"]))
    return found


def _safe(text: str) -> str:
    """What the fonts can show: signs beyond the basic plane (most emoji) as a square, control signs not at all."""
    kept = "".join("□" if ord(sign) > 0xFFFF else sign for sign in text if sign in "\n\t" or ord(sign) >= 32)
    kept = kept.encode("utf-16", "replace").decode("utf-16")
    return escape(kept).replace("\n", "<br/>")


def _numbered(font: str, file: CaseFile, script: str) -> type[Canvas]:
    """A canvas that knows at its end how many pages there are."""

    class Numbered(Canvas):  # type: ignore[misc]
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self._pages: list[dict[str, Any]] = []

        def showPage(self) -> None:
            self._pages.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            for number, page in enumerate(self._pages, 1):
                self.__dict__.update(page)
                self.setFont(font, 8)
                self.setFillColor(_SOFT)
                word = "頁" if script == "hant" else "页"
                of = f"第 {number} {word}，共 {len(self._pages)} {word}"
                self.drawString(22 * mm, 12 * mm, f"{file.number}  {file.head[:16]}")
                self.drawRightString(A4[0] - 22 * mm, 12 * mm, of)
                super().showPage()
            super().save()

    return Numbered
