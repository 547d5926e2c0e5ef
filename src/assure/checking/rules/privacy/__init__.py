"""Rules about people and counts that must not be published."""
