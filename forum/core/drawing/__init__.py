"""What charts are made of, for every page that shows figures: the bars, their lengths, and the counts that stay untold."""
