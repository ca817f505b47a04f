"""Times resolved against the date of the article."""

from attribution.engine.times.resolving import resolve_time
from attribution.engine.times.vocabulary import TimeVocabulary

__all__ = ["TimeVocabulary", "resolve_time"]
