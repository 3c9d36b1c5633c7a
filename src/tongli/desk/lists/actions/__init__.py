"""Writes of the lists: one file each."""
