"""Assistants: the tools that assistants built by others may call, over the Model Context Protocol."""
