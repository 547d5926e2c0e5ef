"""Sign-off: the lock file, and the fingerprints by which a later change is noticed."""
