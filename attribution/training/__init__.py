"""Training the scorer on annotated articles: candidates beside the gold, and what each decision should have been."""
