"""Webhooks: events told to other systems, signed, from an outbox that is written in the transaction of the event."""
