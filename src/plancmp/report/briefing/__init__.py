"""The wording of a brief: its sentences, a module a topic, and its tables, made of other results."""
