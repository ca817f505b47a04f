"""Claims: what attributions say once they are put together, and what an editor should look at. Pure functions."""

from attribution.claims.assembling import claims_of
from attribution.claims.findings import findings_of

__all__ = ["claims_of", "findings_of"]
