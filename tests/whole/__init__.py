"""Many examples through whole rooms: what no single file answers for."""
