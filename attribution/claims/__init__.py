"""Claims: what attributions say once they are put together. Pure functions on domain types."""

from attribution.claims.assembling import claims_of

__all__ = ["claims_of"]
