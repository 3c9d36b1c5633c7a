"""The trainer's and the learner's page: rulebook and practice."""
