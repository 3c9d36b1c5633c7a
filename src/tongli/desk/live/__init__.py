"""The socket side: it only pushes; every write goes through ``cases.actions``."""
