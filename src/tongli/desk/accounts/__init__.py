"""People who work at the desk: users and their roles."""
