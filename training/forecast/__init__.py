"""How sure the forecast of a talk may be: ``python -m training.forecast.calibrate --data DIR``."""
