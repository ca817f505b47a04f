"""The rulebook: ``rules/*.yaml`` read and validated. The only user of yaml."""

from attribution.rulebook.loading import builtin_directory, digest, load_rulebook
from attribution.rulebook.rulebook import CueForm, Rulebook, Sourced, SwitchedOff

__all__ = ["CueForm", "Rulebook", "Sourced", "SwitchedOff", "builtin_directory", "digest", "load_rulebook"]
