"""Ballots: votes and elections, open, by name, on paper or sealed; whoever owns one shows it on pages of its own."""
