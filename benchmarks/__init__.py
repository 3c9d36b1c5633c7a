"""Speed on this machine, on texts made here. Never part of the tests: times are no assertions."""
