"""Where a finding stands, as editors count: lines and columns from 1, a column a code point, a tab one column."""

from __future__ import annotations

import re
from bisect import bisect_right

LINE_BREAK = re.compile("\r\n|\n|\r")


class Places:
    """The places of a text. Only the line breaks that every editor breaks at count."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in LINE_BREAK.finditer(text))]

    def of(self, offset: int) -> tuple[int, int]:
        """The line and the column of a character (an offset in code points).

        >>> Places("أ\\nب").of(2)
        (2, 1)
        """
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
