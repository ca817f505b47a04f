"""An article with its claims marked, as a page for a browser: the same in a file, on the server and in a notebook."""

from attribution.page.article import ArticlePage, article_page
from attribution.page.report import claim_html, report_html

__all__ = ["ArticlePage", "article_page", "claim_html", "report_html"]
