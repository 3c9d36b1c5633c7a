"""The desk for other programs: REST under ``/api/v1``. Tokens, never cookies; every write by the same actions as the desk."""
