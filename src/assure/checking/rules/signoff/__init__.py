"""Rules about sign-off."""
