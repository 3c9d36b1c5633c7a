"""What the lists show."""
