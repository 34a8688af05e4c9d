"""Tests of the Meinungsbild."""
