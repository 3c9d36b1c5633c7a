"""Everything that is done with an incident."""
