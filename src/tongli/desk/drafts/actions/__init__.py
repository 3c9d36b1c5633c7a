"""What changes what is held and what is kept."""
