"""Training of the satisfaction model."""
