"""The module Meinungsbild: short statements, agreed to or not, and what many agree on across groups."""
