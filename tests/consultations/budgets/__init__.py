"""Tests of participatory budgets."""
