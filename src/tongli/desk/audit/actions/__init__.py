"""Writes of the audit: one file each, as in ``cases.actions``."""
