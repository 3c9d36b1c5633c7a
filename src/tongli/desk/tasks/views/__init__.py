"""Faces of tasks and visits: the case's panel, the lists, the field worker's phone."""
