"""Tags of the merging room."""
