"""Tests of what charts are made of."""
