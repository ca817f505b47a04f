"""Web pages in, clean Arabic documents out; nothing here touches the network.

A news page says of itself what it is: in JSON-LD, in ``itemprop`` and in ``og:`` and ``article:`` tags. That is
believed before anything is guessed, and trafilatura decides where a page says nothing. No script of a page is run and
no address in it is followed. The modules are imported one by one, since trafilatura takes a third of a second to load.
"""
