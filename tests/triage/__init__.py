"""Tests of what triage reads in texts, without cases and posts."""
