"""Fetching, against real servers on loopback that the tests start."""
