"""Scenarios: attribution rules told as Arabic or English examples, run by pytest with no Python written."""
