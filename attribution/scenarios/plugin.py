"""The pytest plugin that is installed with the package (entry point ``pytest11``)."""
