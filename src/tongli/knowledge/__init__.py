"""Knowledge: packs of data, their schemas and their loader."""

from tongli.knowledge.load import DATA, Knowledge, load, load_pack, shipped

__all__ = ["DATA", "Knowledge", "load", "load_pack", "shipped"]
