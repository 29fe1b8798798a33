"""Everything in bulk: the database's public rows as files that other programs read, each with its digest."""
