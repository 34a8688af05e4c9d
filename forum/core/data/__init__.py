"""How data is kept: database, transactions, keys, pages of lists, CSV."""
