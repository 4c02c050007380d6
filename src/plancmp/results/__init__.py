"""What is found out: one result a command, each a frozen value without wording or format."""
