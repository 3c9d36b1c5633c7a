"""Template tags of the lists."""
