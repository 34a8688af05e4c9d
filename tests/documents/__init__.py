"""Tests of files that people upload."""
