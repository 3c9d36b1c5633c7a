"""Which region a case is in: names of places, as people write them (沈阳, 辽宁省沈阳市, Shenyang), to region packs."""

import re
from collections.abc import Sequence

from tongli.knowledge.schema import PackInfo

_SUFFIX = re.compile(r"(?:特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|自治州|地区|省|市|区|县|盟|州|旗)$")
_PARTS = re.compile(r"[\s,，、/·\-]+|(?<=[省市区县盟州旗])")
_MAX = 60


def regions_at(place: str, packs: Sequence[PackInfo]) -> tuple[str, ...]:
    """Ids of the region packs that hold at ``place``, in pack order, with the region packs that those need.

    The names are read from the left, so that 江西安福 is not taken for 西安. Unknown places give an empty tuple.
    """
    regions = [pack for pack in packs if pack.kind == "region"]
    names = sorted(
        ((_bare(name), pack.id) for pack in regions for name in (*pack.places, pack.id)), key=lambda pair: -len(pair[0])
    )
    found: set[str] = set()
    for part in _PARTS.split(place.strip().lower()[:_MAX]):
        rest = _bare(part)
        while rest:
            name, region = next(((n, r) for n, r in names if rest.startswith(n)), ("", ""))
            if not name:
                break
            found.add(region)
            rest = _bare(rest[len(name) :])
    for pack in reversed(regions):
        if pack.id in found:
            found |= {need for need in pack.needs if any(need == other.id for other in regions)}
    return tuple(pack.id for pack in regions if pack.id in found)


def _bare(name: str) -> str:
    """The name without its rank: 沈阳市 is 沈阳, and so are names that begin with a rank left over from the name before."""
    bare = _SUFFIX.sub("", name.strip().lower())
    return re.sub(r"^[省市区县]", "", bare)
