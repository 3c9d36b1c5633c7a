"""What pages show of people, teams and log-ins."""
