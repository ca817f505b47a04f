"""The engine: a spaCy pipeline that finds attributions and says by which rules. The only user of spaCy."""

from attribution.engine.engine import Engine

__all__ = ["Engine"]
