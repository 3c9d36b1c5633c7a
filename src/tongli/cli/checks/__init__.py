"""``tongli check`` from inside: what is found in each piece, what is left out and why, and how it is told."""
