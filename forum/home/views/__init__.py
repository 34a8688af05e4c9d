"""The front page and what hangs on its blueprint."""
