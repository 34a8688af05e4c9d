"""Tests of texts that people work on together."""
