"""Every write of an import: a batch of new cases, a case that changed there, a run, its second pass."""
