"""The n-grams of the fast tier: data, fit, calibration, export. ``python -m training.fast.bulk --data DIR``."""
