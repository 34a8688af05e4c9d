"""Legal pages, help and the other pages that the office writes, in their versions."""
