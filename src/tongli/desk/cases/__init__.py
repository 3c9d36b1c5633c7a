"""Cases on the record: rows, actions that write them, queries that show them."""
