"""Pages from the web, fetched politely and safely; addresses in, bytes out.

What a page says is nobody's business here: :mod:`attribution.reading.pages` makes documents of the bytes. An address
that gives no page is an error of that address alone. The modules are imported one by one, so that a plan can be made
without loading a client.
"""
