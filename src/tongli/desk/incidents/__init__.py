"""Incidents: one cause, many cases. Bound by hand or by proposal, told with one outreach, closed one by one."""
