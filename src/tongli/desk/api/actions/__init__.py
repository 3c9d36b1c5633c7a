"""Writes of the API that the desk has not: tokens, and what a customer said elsewhere."""
