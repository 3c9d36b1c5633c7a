"""Lists of the workbench: queues, saved views, many cases at once, phrases and macros."""
