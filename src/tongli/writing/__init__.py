"""Room: writing."""
