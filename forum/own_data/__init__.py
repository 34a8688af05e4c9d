"""One's own data: export, deletion of the account, what is deleted when."""
