"""What people do in threads: each verb in a file of its own."""
