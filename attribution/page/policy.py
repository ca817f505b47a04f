"""What a browser may do with the page: nothing but show it.

A file names its one style sheet and its one script by their digests; a server's come from itself. Nothing else is
fetched, run, sent or framed, whatever an article holds.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

NOTHING = "default-src 'none'; base-uri 'none'; img-src 'self' data:"


def policy_of_file(style: str, script: str) -> str:
    """The policy of a page that holds its style and its script."""
    return f"{NOTHING}; form-action 'none'; style-src {_digest(style)}; script-src {_digest(script)}"


def policy_of_server() -> str:
    """The policy of pages whose style and script lie on the same server."""
    served = "style-src 'self'; script-src 'self'; connect-src 'self'"
    return f"{NOTHING}; {served}; form-action 'self'; frame-ancestors 'none'"


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
