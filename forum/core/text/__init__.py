"""Text: Markdown, HTML, languages, differences."""
