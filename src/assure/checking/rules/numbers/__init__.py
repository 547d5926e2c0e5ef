"""Rules about figures and indicators."""
