"""The only room that writes files: each is whole or it is not there."""
