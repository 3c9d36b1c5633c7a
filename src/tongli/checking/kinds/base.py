"""What every kind of check is: its parameters as data, and ``find``."""

from collections.abc import Iterator

from tongli.base.frozen import Frozen
from tongli.checking.scene import Mark, Scene

Families = tuple[str, ...]
"""Names of cue families without the prefix ``check_``."""


class Kind(Frozen):
    """A kind of check. Its fields are the ``params`` of a rule; unknown ones are refused when the pack is loaded."""

    def find(self, scene: Scene) -> Iterator[Mark]:
        """Where the rule is broken; nothing when it is kept."""
        raise AssertionError(f"{type(self).__name__} does not say how it finds in {scene}")

    def families(self) -> set[str]:
        """Cue families that the parameters name; a rule with an unknown one is refused."""
        named: set[str] = set()
        for name in type(self).model_fields:
            if name in FAMILY_FIELDS:
                value = getattr(self, name)
                named.update([value] if isinstance(value, str) else value)
        return named - {""}


FAMILY_FIELDS = {
    "family", "need", "mask", "unless", "unless_sentence", "unless_near", "unless_before", "asked", "touched", "handled",
    "given", "always", "core", "filler", "topics", "denial", "guard", "offer", "outcome", "only_after",
}  # fmt: skip
