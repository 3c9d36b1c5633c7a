"""Audit: the trail verified, held, exported; a person erased from it."""
