"""Who may read and write where."""
