"""The results: one module a command, each returning a frozen value without wording or format."""
