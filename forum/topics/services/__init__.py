"""What people do with topics: each verb in a file of its own."""
