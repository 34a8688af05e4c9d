"""Computing the Meinungsbild from plain values: no database, no settings, the same for pages and for the command."""
