"""Rules about frameworks and templates."""
