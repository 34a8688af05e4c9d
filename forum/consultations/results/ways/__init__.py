"""What each way to take part contributes to results: figures, days, what the moderation did, and exports."""
