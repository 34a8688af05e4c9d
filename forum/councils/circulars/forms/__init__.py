"""Forms of votes between meetings."""
