"""Every write that somebody sees: one file each. Access, the rules of the case, one transaction, an event, a push.

All take ``now``, so that a past can be played as it happened.
"""
