"""The checker in text editors, over the Language Server Protocol."""
