"""Feeds: the bytes of RSS, Atom and sitemaps to items, and lists of feeds (OPML) to their addresses.

Nothing here asks the network, and nothing that a feed declares is expanded: its document type is dropped unread. The
modules are imported one by one, so that a list of feeds can be read without loading a parser of them.
"""
