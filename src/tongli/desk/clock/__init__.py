"""The watch over promises: who is reminded of what, each time once."""
