"""Files that people and the office upload: stored, checked by their content, pictures drawn anew."""
