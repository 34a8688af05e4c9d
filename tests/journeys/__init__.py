"""Long ways through the forum in a real browser, as people walk them."""
