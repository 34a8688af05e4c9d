"""Finding and listing votes between meetings."""
