"""Cells that no spreadsheet takes for a formula."""

_RISKY = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def guarded(cell: str) -> str:
    """The cell, with a ' before it where a spreadsheet would run it; a negative or signed number stays a number."""
    if not cell.startswith(_RISKY):
        return cell
    try:
        float(cell)
    except ValueError:
        return "'" + cell
    return cell
