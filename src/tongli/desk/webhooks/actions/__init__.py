"""Writes of the webhooks: endpoints made, stopped, removed; deliveries sent again."""
