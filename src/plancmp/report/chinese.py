"""What is said in English, in Chinese."""

CHINESE: dict[str, str] = {}
