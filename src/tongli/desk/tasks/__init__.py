"""Tasks of a case and visits in the field: who does what by when, and what came of it."""
