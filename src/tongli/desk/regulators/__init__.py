"""Complaints that a regulator passed on: their number there, their own clock, the answer, the call-back."""
