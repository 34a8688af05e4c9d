"""The front page, the pages of the office and reported barriers."""
