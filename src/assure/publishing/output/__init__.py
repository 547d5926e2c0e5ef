"""The only package that writes files: each is written whole or not at all."""
