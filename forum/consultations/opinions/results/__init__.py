"""What was computed: within which limits it is shown, as sentences and tables, and where one stands oneself."""
