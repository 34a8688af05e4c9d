"""Reading the text and drawing the pages of files that strangers made, in a process of its own with limits."""
