"""Writes of people, teams and log-ins: one file each, as in ``cases.actions``."""
