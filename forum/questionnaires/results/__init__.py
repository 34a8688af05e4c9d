"""What came out of a questionnaire: figures with their base, and answers in words."""
