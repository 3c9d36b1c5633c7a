"""Phrases are kept, changed and thrown away; each is checked when it is kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from tongli.base.errors import AccessError, InputError, TongliError
from tongli.base.tongue import worded
from tongli.casework.fields import MOST as MOST_FIELDS
from tongli.casework.fields import fields_of
from tongli.desk.accounts.models import Team, User
from tongli.desk.cases import policy
from tongli.desk.lists.checked import findings
from tongli.desk.lists.models import Phrase

LONGEST_NAME = 40
LONGEST = 2_000
MOST = 2_000
"""Phrases of one person, and of all together."""
MOST_IMPORTED = 500


@dataclass(frozen=True)
class Given:
    """A phrase as somebody wrote it. ``scope``: ``own``, ``team`` or ``all``; ``where``: its line in a file."""

    name: str
    text: str
    scope: str = "own"
    team: Team | None = None
    industry: str = ""
    where: str = ""


def keep_phrase(by: User, given: Given, now: datetime, phrase: Phrase | None = None) -> Phrase:
    """Keep a phrase, or change that one. What the checker finds does not stop it: it is shown wherever it is offered.

    Raises:
        AccessError: this person uses no phrases, shares none, or it is somebody else's.
        InputError: no name or words, too long, too many fields, or too many phrases.
    """
    policy.demand(by, "phrase.use")
    if phrase is not None:
        _may_change(phrase, by)
    name, text = _looked_at(given)
    if given.scope != "own":
        policy.demand(by, "phrase.share")
    if given.scope == "team" and (given.team is None or given.team.pk not in by.team_ids):
        raise InputError(worded("请选择您自己的小组。"))
    owner = by if given.scope == "own" else None
    if phrase is None and Phrase.objects.filter(owner=owner).count() >= MOST:
        raise InputError(worded("话术太多了：最多 {most:,} 条，请先删掉不用的。").format(most=MOST))
    phrase = phrase or Phrase()
    phrase.name, phrase.text, phrase.owner = name, text, owner
    phrase.team = given.team if given.scope == "team" else None
    phrase.industry = given.industry[:30]
    phrase.findings, phrase.by, phrase.at = findings(text, phrase.industry), by, now
    phrase.save()
    return phrase


def _looked_at(given: Given) -> tuple[str, str]:
    text = given.text.strip()
    name = " ".join(given.name.split())
    if not text:
        raise InputError(worded("请写话术的内容。"))
    if len(text) > LONGEST:
        raise InputError(worded("话术太长：{count:,} 个字，最多 {longest:,} 个字。").format(count=len(text), longest=LONGEST))
    if not name:
        name = text.splitlines()[0][:20]
    if len(name) > LONGEST_NAME:
        raise InputError(worded("名字太长：最多 {longest_name} 个字。").format(longest_name=LONGEST_NAME))
    if len(fields_of(text)) > MOST_FIELDS:
        raise InputError(worded("要填的空太多：最多 {most_fields} 个。").format(most_fields=MOST_FIELDS))
    return name, text


def drop_phrase(phrase: Phrase, by: User) -> None:
    """Throw it away.

    Raises:
        AccessError: somebody else's, or shared and this person shares none.
    """
    policy.demand(by, "phrase.use")
    _may_change(phrase, by)
    phrase.delete()


def may_change(phrase: Phrase, by: User) -> bool:
    """Whether this person may change or throw it away: their own, or a shared one where they share phrases."""
    if phrase.owner_id is not None:
        return phrase.owner_id == by.pk
    return policy.may(by, "phrase.share") and (phrase.team_id is None or phrase.team_id in by.team_ids)


def _may_change(phrase: Phrase, by: User) -> None:
    if not may_change(phrase, by):
        raise AccessError(worded("这条话术不是您的：请写它的人或资深坐席、主管来改。"))


@dataclass(frozen=True)
class Imported:
    """What became of a file: phrases that are new or changed, how many were there already, and rows that could not be used."""

    kept: tuple[Phrase, ...]
    same: int
    refused: tuple[str, ...]


def import_phrases(by: User, rows: Iterable[Given], now: datetime) -> Imported:
    """Keep all rows of a file that can be kept.

    A row that is there already changes nothing; one whose name is there takes its place.

    Raises:
        AccessError: this person may not keep such phrases.
        InputError: more than ``MOST_IMPORTED`` rows.
    """
    rows = list(rows)
    if len(rows) > MOST_IMPORTED:
        raise InputError(
            worded("一次最多导入 {most_imported} 条，这个文件有 {count} 条，请分成几份。").format(
                most_imported=MOST_IMPORTED, count=len(rows)
            )
        )
    kept: list[Phrase] = []
    refused: list[str] = []
    same = 0
    with transaction.atomic():
        for row in rows:
            owner = by if row.scope == "own" else None
            there = Phrase.objects.filter(owner=owner, team=row.team if row.scope == "team" else None)
            try:
                name, text = _looked_at(row)
                if there.filter(text=text, name=name).exists():
                    same += 1
                    continue
                kept.append(keep_phrase(by, row, now, there.filter(name=name).first()))
            except AccessError:
                raise
            except TongliError as error:
                refused.append(f"{row.where}：{error}")
    return Imported(tuple(kept), same, tuple(refused))
