"""Finding the rows of a synopsis and the letters that wait to be printed."""
