"""Everything that is done with a referral."""
