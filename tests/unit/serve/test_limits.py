"""A limit is one address's own, fills up again, and forgets."""

from tongli.serve import limits
from tongli.serve.limits import RateLimit


def test_it_fills_up_evenly() -> None:
    limit = RateLimit(2)
    assert [limit.allows("a", at) for at in (0, 0, 0, 29, 30, 31, 61)] == [True, True, False, False, True, False, True]
    assert limit.allows("b", 0)


def test_addresses_are_forgotten() -> None:
    limit = RateLimit(1)
    for number in range(limits.MOST_ADDRESSES + 1):
        limit.allows(str(number), 0)
    assert limit.allows("0", 0)
    assert not limit.allows(str(limits.MOST_ADDRESSES), 0)
