"""A port's twin and its real adapter pass the same tests."""
