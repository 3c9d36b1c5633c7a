"""The linear model of the fast tier: its data, features, fit and export. ``python -m training.fast.train --data DIR``."""
