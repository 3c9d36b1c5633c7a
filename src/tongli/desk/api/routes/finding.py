"""How an address names a case, and a row of it."""

from typing import Annotated

from ninja import Path

Number = Annotated[str, Path(pattern=r"^TL-[0-9]{8}-[0-9]{4,6}$", description="案号")]
Key = Annotated[int, Path(ge=1, le=9_007_199_254_740_991)]
CASE = "/cases/{number}"
