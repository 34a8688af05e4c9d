"""What is done with votes between meetings."""
