"""The command line. What was found goes to standard output, words about it to standard error.

Exit status: 0 nothing to report, 1 findings at or above ``--fail-on`` (or a rule, a scenario, a stored row that does
not hold), 2 bad input, 130 interrupted, 141 nobody reads the output any more.
"""

from attribution.cli.running import main, run

__all__ = ["main", "run"]
