"""The file of a case for regulators and courts: on paper, and as PDF."""
