"""Claims: what attributions say once they are put together, and what an editor should look at. Pure functions."""

from attribution.claims.assembling import claims_of
from attribution.claims.findings import carriers_of, findings_of, in_order, placed
from attribution.claims.sureness import sure_analysis, sure_check

__all__ = ["carriers_of", "claims_of", "findings_of", "in_order", "placed", "sure_analysis", "sure_check"]
