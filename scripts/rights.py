"""Make the table of rights in docs/people.md anew from casework.access."""

from pathlib import Path

from tongli.casework.access_table import put_into

PAGE = Path(__file__).parent.parent / "docs" / "people.md"

if __name__ == "__main__":
    PAGE.write_text(put_into(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
