"""The analysis of German texts and the rows by which they are found; no pages."""
