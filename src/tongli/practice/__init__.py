"""Room: practice."""
