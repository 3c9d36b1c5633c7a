"""The escalation ladder: who is told when nobody sees to a case in time."""
