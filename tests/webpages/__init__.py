"""News pages for the tests: articles that nobody published, in the layouts that news sites have."""
