"""The office's inbox, settings, mails and log, and the dialogue rules' next version."""
