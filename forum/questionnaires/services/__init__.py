"""Building questionnaires, answering them, copying them."""
