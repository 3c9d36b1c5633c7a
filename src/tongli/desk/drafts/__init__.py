"""What is written but not sent: replies held for a few seconds, and drafts kept across devices."""
