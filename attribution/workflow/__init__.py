"""The use cases that the command line, the scenarios and Python callers share."""
