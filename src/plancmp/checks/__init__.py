"""What is wrong: `validate` of plan files, `audit` of a plan against its text, and the rules."""
