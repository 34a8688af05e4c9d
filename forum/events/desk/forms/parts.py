"""Bounds that several forms about events share."""

LONGEST_TITLE = 120
LONGEST_SUMMARY = 300
MOST_SEATS = 100_000
