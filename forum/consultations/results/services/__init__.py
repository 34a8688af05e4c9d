"""What the office does with results, and what is counted for them."""
