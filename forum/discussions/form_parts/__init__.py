"""Parts of forms whose text is published, for every area that starts threads."""
