"""The base of everything that a pack holds."""

from tongli.base.frozen import Frozen


class Item(Frozen):
    """One entry of a pack. ``pack`` and ``where`` (``file:line``) are set by the loader, never written in data."""

    pack: str = ""
    where: str = ""
