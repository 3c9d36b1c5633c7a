"""After the close: how it ended, a survey of one to three questions, and what its answers ask of us."""
