"""Tests of organisations and mandates."""
