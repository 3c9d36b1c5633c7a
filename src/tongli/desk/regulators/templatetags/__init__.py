"""Tags of the regulators room."""
