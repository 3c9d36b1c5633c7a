"""The fast tier: reads many messages at once from hashed n-grams alone; numpy, no cues but the certain words of risks."""
