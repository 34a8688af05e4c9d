"""Processes: web server, worker, jobs, health, logs."""
