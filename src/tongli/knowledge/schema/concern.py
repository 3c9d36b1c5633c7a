"""What policy, causes and law have in common: which complaints an entry is about, and on whose word it stands."""

from collections.abc import Collection
from datetime import date

from pydantic import Field

from tongli.base.labels import Demand, Subject
from tongli.knowledge.schema.item import Item

ID = r"^[a-z][a-z0-9_.]*$"
PLAIN_ID = r"^[a-z][a-z0-9_]*$"
"""Names of packs and industries, which are names of folders too."""


class Concern(Item):
    """An entry about certain complaints.

    ``themes`` are ids of ``[[theme]]`` tables, ``industries`` narrows an entry of a pack that serves several. An entry of a later
    pack (a region's, a company's own) with the same ``id`` takes the earlier one's place (``Knowledge.of``).
    """

    id: str = Field(pattern=ID)
    themes: tuple[str, ...] = ()
    subjects: tuple[Subject, ...] = ()
    demands: tuple[Demand, ...] = ()
    industries: tuple[str, ...] = ()

    def concerns(self, theme: str = "", subjects: Collection[str] = (), demands: Collection[str] = ()) -> bool:
        """True when this entry is about a complaint of that theme, with those subjects and demands.

        Every list that is set must have one in common with what is given. Where ``themes`` names the complaint's own theme, its
        subjects are not asked for again.
        """
        about = theme in self.themes if self.themes else not self.subjects or not set(self.subjects).isdisjoint(subjects)
        return about and (not self.demands or not set(self.demands).isdisjoint(demands))


class Sourced(Concern):
    """A concern that somebody sets: a law, a city, a company.

    ``source`` says who and where; ``as_of`` the day on which that was looked up; ``confirmed_by`` who in the company signed it
    off. Until then the entry is shown to agents as unconfirmed and its numbers are never written to a customer.
    """

    source: str = Field(min_length=1)
    as_of: date | None = None
    confirmed_by: str = ""

    @property
    def confirmed(self) -> bool:
        """True once somebody of the company has signed it off."""
        return bool(self.confirmed_by.strip())
