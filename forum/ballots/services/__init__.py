"""What is done with ballots: opened, cast, closed, counted. A closed ballot is never opened again, repeated or deleted."""
