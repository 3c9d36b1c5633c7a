"""A customer as a whole: all cases and channels, promises, wishes, consent, contacts, marks, and who may be the same person."""
