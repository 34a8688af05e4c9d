"""What people and the office do with ideas: each verb in a file of its own."""
