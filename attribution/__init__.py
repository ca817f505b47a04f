"""Who said what, through whom: attribution in Arabic news."""
