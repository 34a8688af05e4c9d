"""The office's editor for questions, for every area that asks some."""
