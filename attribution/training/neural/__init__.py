"""Training the neural reader: gold as spaCy examples, the driver that can resume, and pretraining of encoders."""
