"""What changes surveys: building, answering, sealing, opening."""
