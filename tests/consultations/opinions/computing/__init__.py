"""Tests of the computing of the Meinungsbild."""
