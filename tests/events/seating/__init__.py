"""Tests of seats and the line for them."""
