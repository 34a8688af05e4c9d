"""What the public log, the reports and the statements are made from."""
