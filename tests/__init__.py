"""Tests of the Smart-City-Forum: each name is a sentence about the city."""
