"""Law and local rules that bear on complaints. ``law/*.toml``. In our own words; a company's lawyer confirms them."""

from datetime import date
from typing import Literal

from pydantic import Field

from tongli.knowledge.schema.concern import Sourced
from tongli.knowledge.schema.rules import Names


class Clause(Sourced):
    """One clause of a law or local rule, in own words.

    ``law`` and ``number`` name it (《…法》, 第二十四条), ``place`` where it holds, ``in_force`` since when this wording holds
    (None while nobody has looked it up) and ``until`` the last day it held. ``text`` says what it means for a complaint, without
    legal advice. Until ``confirmed_by`` is filled it is shown as unconfirmed, to agents only.
    """

    law: Names
    number: str
    place: str = "全国"
    level: Literal["law", "regulation", "rule", "local", "standard", "contract"]
    """法律, 行政法规, 部门规章或规范性文件, 地方性法规或规章, 国家或行业标准, 示范合同."""
    text: Names
    in_force: date | None = None
    until: date | None = None
    source: str = Field(min_length=4)

    def holds_on(self, day: date) -> bool:
        """True when the clause is in force on that day, as far as is known."""
        return (self.in_force is None or self.in_force <= day) and (self.until is None or day <= self.until)
