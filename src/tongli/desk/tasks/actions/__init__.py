"""What is written of tasks and visits: as in ``cases.actions``, one transaction, an event, a push."""
