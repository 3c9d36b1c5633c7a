"""What is written of a case's life: one file each, as in ``cases.actions``."""
