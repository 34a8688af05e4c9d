"""Pages of votes between meetings."""
