"""Photos and signatures of visits held against the trail: each is there as it was brought back, and none besides."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from tongli.base.tongue import worded
from tongli.casework.chain import ERASED, Entry
from tongli.desk.audit.rows import Wrong
from tongli.desk.tasks.models import Photo, Visit
from tongli.desk.tasks.strokes import signed_digest

BROUGHT = ("visit.reported", "visit.missed")
_AT_A_TIME = 8


@dataclass(frozen=True, slots=True)
class Shot:
    """A photo's row: its visit, the digest that it claims, and that of the bytes which are there."""

    visit: int
    digest: str
    found: str


def shots_of(cases: Collection[int]) -> dict[int, list[Shot]]:
    """The photos of each case by the case's key; a few at a time are in memory."""
    rows = Photo.objects.filter(visit__case__in=cases).order_by("visit", "id")
    shots: dict[int, list[Shot]] = defaultdict(list)
    for case, visit, digest, image in rows.values_list("visit__case_id", "visit_id", "digest", "image").iterator(_AT_A_TIME):
        shots[case].append(Shot(visit, digest, sha256(image).hexdigest()))
    return shots


def pictures_against(entries: Sequence[Entry], visits: Sequence[Visit], shots: Sequence[Shot]) -> list[Wrong]:
    """All that is wrong with what the visits of one case brought back; of a person who was erased, nothing may be left."""
    erased = max((entry.seq for entry in entries if entry.kind == ERASED), default=0)
    rows, left = {row.seq: row for row in visits if row.seq}, list(shots)
    wrong: list[Wrong] = []
    for entry in entries:
        if entry.kind in BROUGHT:
            row, gone = rows.get(entry.seq), entry.seq < erased
            said = [*_photos(entry, row, gone, left), *_signatures(entry, row, gone)]
            wrong += [(entry.seq, entry.kind, text) for text in said]
    names = {row.pk: (row.seq, row.what) for row in visits}
    for one in left:
        seq, what = names.get(one.visit, (0, ""))
        wrong.append((seq, BROUGHT[0], worded("上门“{what}”有一张照片没有相应的记录").format(what=what)))
    return wrong


def _photos(entry: Entry, row: Visit | None, gone: bool, left: list[Shot]) -> Iterator[str]:
    """What is wrong with those of one visit; what has a record is taken out of ``left``."""
    what = entry.data.get("what", "")
    for place, digest in enumerate(() if gone else entry.data.get("photos", ()), 1):
        shot = next((one for one in left if row is not None and (one.visit, one.digest) == (row.pk, digest)), None)
        if shot is None:
            yield worded("上门“{what}”的第 {place} 张照片不见了，或它的行与记录不符").format(what=what, place=place)
            continue
        left.remove(shot)
        if shot.found != digest:
            yield worded("上门“{what}”的第 {place} 张照片与当时的摘要不符，被换过、改过或损坏了").format(what=what, place=place)


def _signatures(entry: Entry, row: Visit | None, gone: bool) -> Iterator[str]:
    """An event from before signatures were sealed says only whether there was one, or (``visit.missed``) nothing."""
    if row is None:
        return
    theirs, mine = worded("上门“{what}”的客户签名与记录不符"), worded("上门“{what}”的师傅签名与记录不符")
    for name, flag, strokes, text in (
        ("signature", "signed", row.signature, theirs),
        ("worker_signature", "worker_signed", row.worker_signature, mine),
    ):
        digest, there = entry.data.get(name), bool(entry.data.get(flag, bool(strokes))) and not gone
        if there != bool(strokes) or (there and digest not in (None, signed_digest(row.statement, strokes))):
            yield text.format(what=entry.data.get("what", ""))
