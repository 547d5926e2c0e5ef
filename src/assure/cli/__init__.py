"""The command line: the only place that prints and exits. One module for each command, imported when it runs."""
