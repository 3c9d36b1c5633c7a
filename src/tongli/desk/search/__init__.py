"""Search over everything that was said: words of Chinese without a word list, behind one port for both databases."""
