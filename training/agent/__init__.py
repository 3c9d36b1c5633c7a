"""The reply side: a linear model that sees the moves of an agent's sentence and the rules that it breaks."""
