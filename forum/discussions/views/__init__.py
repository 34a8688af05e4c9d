"""The addresses of single posts and what one does with them."""
