"""Rows to snapshots. Few queries each; tests count them."""
