"""The trained part: scores what the rules propose, and moves the ends of spans where the development data say so."""
