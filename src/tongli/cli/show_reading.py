"""Readings for people: evidence underlined in the text, then what it shows."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from tongli.base.evidence import Finding
from tongli.base.talk import Talk, Who
from tongli.cli.output import SHOWN, Names, fit, short
from tongli.reading.model import AgentReading, Reading, TalkReading

HEAT = ("green", "yellow", "dark_orange3", "red")
_FAMILIES = (("needs", "need"), ("subjects", "subject"), ("motives", "motive"), ("demands", "demand"), ("risks", "risk"))


def heat(intensity: int) -> Text:
    """Intensity as a shape and a number before it is a colour."""
    return Text("▮" * intensity + "▯" * (3 - intensity) + f" {intensity}/3", style=HEAT[intensity])


def reading_view(reading: Reading, names: Names) -> RenderableType:
    """One message read."""
    text = Text(short(reading.text))
    for finding in (reading.emotion, *reading.others):
        for span in finding.spans:
            text.stylize(f"underline {HEAT[max(1, reading.intensity)]}", span.start, min(span.end, SHOWN))
    for fact in reading.facts:
        text.stylize("cyan", fact.span.start, min(fact.span.end, SHOWN))
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    table.add_row(names.caption("emotion"), _emotion(reading, names))
    table.add_row(names.caption("intensity"), heat(reading.intensity))
    for field, family in _FAMILIES:
        findings: Sequence[Finding] = getattr(reading, field)
        if findings:
            table.add_row(names.caption(field), _findings(findings, family, reading.text, names))
    if reading.facts:
        facts = [f"{names.of('fact', fact.kind)}「{fit(fact.text)}」" for fact in reading.facts]
        table.add_row(names.caption("facts"), names.comma.join(facts))
    if reading.truncated:
        table.add_row("", Text(names.caption("truncated"), style="yellow"))
    return Group(text, table)


def _emotion(reading: Reading, names: Names) -> Text:
    line = Text(names.of("emotion", reading.emotion.label), style=f"bold {HEAT[reading.intensity]}")
    line.append(f"  {reading.emotion.confidence:.0%}", style="dim")
    if reading.unsure:
        line.append(f"  {names.caption('unsure')}", style="yellow")
    if reading.others:
        line.append(f"  + {names.all('emotion', [f.label for f in reading.others])}", style="dim")
    line.append(_quotes(reading.emotion, reading.text), style="dim")
    return line


def _findings(findings: Sequence[Finding], family: str, text: str, names: Names) -> Text:
    line = Text()
    for index, finding in enumerate(findings):
        line.append(names.comma if index else "")
        line.append(names.of(family, finding.label), style="" if finding.sure else "yellow")
        line.append("" if finding.sure else "?", style="yellow")
        line.append(_quotes(finding, text), style="dim")
    return line


def _quotes(finding: Finding, text: str) -> str:
    return "".join(f"「{short(span.of(text), 24)}」" for span in finding.spans[:2])


def talk_view(talk: Talk, reading: TalkReading, names: Names) -> RenderableType:
    """A dialogue read: a line a turn, then where it stands."""
    table = Table(box=None, padding=(0, 1), header_style="dim")
    for key in ("who", "text", "stage", "shows"):
        table.add_column(names.caption(key), ratio=1 if key == "text" else None, no_wrap=key != "text")
    for turn, seen, state in zip(talk.turns, reading.turns, reading.stages, strict=True):
        who = names.caption("customer" if turn.who is Who.CUSTOMER else "agent")
        table.add_row(who, short(turn.text, 80), names.of("stage", state.stage), _shows(seen, names))
    end = Table.grid(padding=(0, 2))
    end.add_column(style="dim", no_wrap=True)
    end.add_column()
    end.add_row(names.caption("stage"), names.of("stage", reading.stage.stage))
    for missing in reading.stage.missing:
        end.add_row(names.caption("missing"), missing.text)
    end.add_row(names.caption("temperament"), names.of("temperament", reading.temperament.label))
    forecast = reading.forecast
    end.add_row(
        names.caption("forecast"), f"{forecast.satisfaction:.1f}/5  {names.caption('escalation')} {forecast.escalation:.0%}"
    )
    for reason in forecast.reasons:
        end.add_row("", Text(reason, style="dim"))
    return Group(table, end)


def _shows(seen: Reading | AgentReading, names: Names) -> Text:
    if isinstance(seen, AgentReading):
        return Text(names.all("move", [move.label for move in seen.moves[:4]]), style="dim")
    return Text(f"{names.of('emotion', seen.emotion.label)} ").append(heat(seen.intensity))
