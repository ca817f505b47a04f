"""Twenty layouts of news pages, each a function from an article to a page's bytes.

They are written after the habits of real sites and name none: what is told in JSON-LD and what is not, how paragraphs
are marked, what stands between them, and in which encoding it is sent.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape

from webpages.articles import Article
from webpages.clutter import (
    COMMENTS,
    COOKIES,
    FIGURE,
    FOOTER,
    HEADER,
    MENU,
    MOST_READ,
    RELATED,
    SCRIPT,
    SHARE,
    TAGS,
)

Layout = Callable[[Article], bytes]
LAYOUTS: dict[str, Layout] = {}
SITE, ADDRESS = "صحيفة الأفق", "https://www.alofoq.example/news/2026/11/27/article-4711"
PUBLISHED, MODIFIED = "2026-11-27T18:30:00+03:00", "2026-11-28T07:05:00+03:00"


def layout(make: Callable[[Article], str | bytes]) -> Layout:
    """Enter a layout under its name."""

    def made(article: Article) -> bytes:
        page = make(article)
        return page.encode() if isinstance(page, str) else page

    LAYOUTS[make.__name__.replace("_", "-")] = made
    return made


def paragraphs(article: Article, tag: str = "p", heading: str = "h2") -> list[str]:
    """The paragraphs as elements."""
    return [
        f"<{heading}>{escape(line[2:])}</{heading}>" if line.startswith("# ") else f"<{tag}>{escape(line)}</{tag}>"
        for line in article.paragraphs
    ]


def json_ld(article: Article, **more: object) -> str:
    """A page's description of itself."""
    told = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "datePublished": PUBLISHED,
        "dateModified": MODIFIED,
        "author": [{"@type": "Person", "name": article.byline}],
        "publisher": {"@type": "NewsMediaOrganization", "name": SITE},
        "articleSection": article.section,
        "mainEntityOfPage": ADDRESS,
    }
    return f'<script type="application/ld+json">{json.dumps({**told, **more}, ensure_ascii=False)}</script>'


def tags(article: Article) -> str:
    """``og:`` and ``article:`` tags."""
    return f"""<meta property="og:title" content="{escape(article.title)} | {SITE}">
<meta property="og:site_name" content="{SITE}"><meta property="og:type" content="article">
<meta property="article:published_time" content="{PUBLISHED}"><meta property="article:modified_time" content="{MODIFIED}">
<meta property="article:section" content="{article.section}"><meta name="author" content="{article.byline}">
<link rel="canonical" href="{ADDRESS}">"""


def page(article: Article, head: str, body: str, charset: str = '<meta charset="utf-8">') -> str:
    """A page around a head and a body."""
    title = f"<title>{escape(article.title)} | {SITE}</title>"
    return f'<!doctype html><html lang="ar" dir="rtl"><head>{charset}{title}{head}{SCRIPT}</head><body>{body}</body></html>'


@layout
def semantic(article: Article) -> str:
    inner = f"<h1>{article.title}</h1>{FIGURE}{''.join(paragraphs(article))}{TAGS}{SHARE}"
    body = f"{HEADER}<main><article>{inner}</article>{RELATED}</main>{MOST_READ}{FOOTER}"
    return page(article, json_ld(article) + tags(article), body)


@layout
def json_ld_with_body(article: Article) -> str:
    told = " ".join(line.removeprefix("# ") for line in article.paragraphs)
    inner = f'<div class="c1">{"".join(paragraphs(article))}</div>'
    return page(
        article, json_ld(article, articleBody=told), f"{HEADER}<h1>{article.title}</h1>{inner}{RELATED}{FOOTER}"
    )


@layout
def text_in_json_ld_alone(article: Article) -> str:
    told = "\n".join(line.removeprefix("# ") for line in article.paragraphs)
    return page(article, json_ld(article, articleBody=told), f'{HEADER}<div id="app"></div>{FOOTER}')


@layout
def graph(article: Article) -> str:
    """JSON-LD as content systems write it: everything in one ``@graph``."""
    crumbs = {"@type": "BreadcrumbList", "itemListElement": [{"name": "الرئيسية"}, {"name": article.section}]}
    one = {
        "@type": ["Article", "NewsArticle"],
        "headline": article.title,
        "datePublished": PUBLISHED,
        "dateModified": MODIFIED,
        "author": {"@type": "Person", "name": article.byline},
        "isPartOf": {"@type": "WebPage", "name": SITE},
    }
    told = json.dumps({"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": SITE}, crumbs, one]})
    inner = f'<div class="entry-content clearfix">{"".join(paragraphs(article))}</div>{SHARE}{RELATED}{COMMENTS}'
    head = f'<script type="application/ld+json">{told}</script><meta property="og:site_name" content="{SITE}">'
    return page(
        article, head, f'{HEADER}<div class="post"><h1 class="entry-title">{article.title}</h1>{inner}</div>{FOOTER}'
    )


@layout
def microdata(article: Article) -> str:
    """``itemprop`` and no JSON-LD."""
    inner = f"""<h1 itemprop="headline">{article.title}</h1><span itemprop="author">{article.byline}</span>
<meta itemprop="datePublished" content="{PUBLISHED}"><meta itemprop="dateModified" content="{MODIFIED}">
<div class="social-share-content" itemprop="articleBody">{"".join(paragraphs(article))}{RELATED}</div>{COMMENTS}"""
    head = (
        f'<meta property="og:site_name" content="{SITE}"><meta property="article:section" content="{article.section}">'
    )
    body = f'{HEADER}<div itemscope itemtype="https://schema.org/NewsArticle">{inner}</div>{FOOTER}'
    return page(article, head, body)


@layout
def nothing_told(article: Article) -> str:
    """A page that says nothing of itself: a heading, divisions, a day in words."""
    inner = f'<h1>{article.title}</h1><div class="d">27/11/2026</div>{"".join(paragraphs(article))}'
    return page(
        article, "", f'{MENU}<div id="c"><div class="x">{inner}</div><div class="y">{RELATED}</div></div>{FOOTER}'
    )


@layout
def amp(article: Article) -> str:
    picture = '<amp-img src="/i.jpg" width="1" height="1"></amp-img>'
    more = '<amp-list src="/more.json"><div>المزيد من الأخبار</div></amp-list><amp-ad type="x">إعلان ممول يقول كلاما كثيرا</amp-ad>'
    inner = f'<h1>{article.title}</h1>{picture}<div class="amp-article-body">{"".join(paragraphs(article))}</div>{more}'
    head = f'{json_ld(article)}<link rel="canonical" href="{ADDRESS}"><style amp-boilerplate>body{{}}</style>'
    return page(article, head, f"<amp-sidebar>{MENU}</amp-sidebar><article>{inner}</article>{FOOTER}")


@layout
def windows_1256(article: Article) -> bytes:
    """An old site: tables, ``font``, windows-1256 that is declared."""
    lines = "<br><br>".join(escape(line.removeprefix("# ")) for line in article.paragraphs)
    text = f'<table width="100%"><tr><td><font size="4"><b>{article.title}</b></font></td></tr><tr><td>{lines}</td></tr></table>'
    links = '<td width="20%"><a href="1.htm">الرئيسية</a><br><a href="2.htm">أخبار محلية</a><br><a href="3.htm">رياضة</a></td>'
    meta = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1256">'
    body = f"<table><tr>{links}<td>{text}</td></tr></table>"
    return page(article, "", body, meta).encode("cp1256", errors="xmlcharrefreplace")


@layout
def wrongly_declared(article: Article) -> bytes:
    """windows-1256 that is declared as UTF-8."""
    body = f"{HEADER}<article><h1>{article.title}</h1>{''.join(paragraphs(article))}</article>{FOOTER}"
    return page(article, tags(article), body).encode("cp1256", errors="xmlcharrefreplace")


@layout
def utf_8_declared_as_latin(article: Article) -> str:
    body = f"{HEADER}<article><h1>{article.title}</h1>{''.join(paragraphs(article))}</article>{FOOTER}"
    return page(article, tags(article), body, '<meta charset="iso-8859-1">')


@layout
def single_breaks(article: Article) -> str:
    """One ``<br>`` between paragraphs, in a single division, with a read-also line among them."""
    lines = [f"<b>{line[2:]}</b>" if line.startswith("# ") else escape(line) for line in article.paragraphs]
    lines.insert(1, '<strong>اقرأ أيضا: <a href="/a/1">الحكومة تقر موازنة السنة المقبلة بعد جلسة طويلة</a></strong>')
    body = (
        f'{HEADER}<h1>{article.title}</h1><div class="news-text">{"<br>".join(lines)}</div>{SHARE}{MOST_READ}{FOOTER}'
    )
    return page(article, tags(article), body)


@layout
def divisions_as_paragraphs(article: Article) -> str:
    inner = "".join(paragraphs(article, tag="div"))
    body = f'{HEADER}<h1>{article.title}</h1><div class="story"><div class="txt">{inner}</div></div>{TAGS}{RELATED}{FOOTER}'
    return page(article, tags(article), body)


@layout
def live_blog(article: Article) -> str:
    updates = [
        {"@type": "BlogPosting", "articleBody": line, "datePublished": PUBLISHED}
        for line in article.paragraphs
        if not line.startswith("# ")
    ]
    entries = "".join(
        f'<div class="entry"><time datetime="{PUBLISHED}">18:30</time>{line}{SHARE}</div>'
        for line in paragraphs(article)
    )
    told = json_ld(article, **{"@type": "LiveBlogPosting", "liveBlogUpdate": updates})
    return page(article, told, f'{HEADER}<h1>{article.title}</h1><div class="live">{entries}</div>{MOST_READ}{FOOTER}')


@layout
def image_gallery(article: Article) -> str:
    slides = "".join(
        f'<li><img src="/{n}.jpg"><p class="slide-caption">الصورة {n} من 5: زوار في قاعات المعرض خلال يومه الأول</p></li>'
        for n in range(1, 6)
    )
    inner = f'<h1>{article.title}</h1><ul class="gallery-slides">{slides}</ul>{"".join(paragraphs(article))}'
    return page(article, json_ld(article) + tags(article), f"{HEADER}<article>{inner}</article>{RELATED}{FOOTER}")


@layout
def paywall(article: Article) -> str:
    """The whole text for search engines in JSON-LD, its beginning on the page."""
    told = "\n".join(line.removeprefix("# ") for line in article.paragraphs)
    free = {"isAccessibleForFree": False, "hasPart": {"@type": "WebPageElement", "cssSelector": ".paywall"}}
    wall = '<div class="subscribe-wall"><p>هذا المحتوى للمشتركين فقط. سجل الدخول لمتابعة القراءة.</p></div>'
    inner = f"<h1>{article.title}</h1>{paragraphs(article)[0]}{wall}"
    return page(article, json_ld(article, articleBody=told, **free), f"{HEADER}<article>{inner}</article>{FOOTER}")


@layout
def wire(article: Article) -> str:
    """An agency's text: dateline, source line, no person named."""
    inner = f'<h1>{article.title}</h1><div class="source-date"><time datetime="{PUBLISHED}">27 نوفمبر</time></div>'
    told = json_ld(article, author={"@type": "Organization", "name": "رويترز"})
    body = (
        f"{HEADER}<article>{inner}<section>{''.join(paragraphs(article))}</section>{SHARE}</article>{RELATED}{FOOTER}"
    )
    return page(article, told, body)


@layout
def links_between_paragraphs(article: Article) -> str:
    """Read-also links, advertisements and captions between the paragraphs of the text."""
    lines = paragraphs(article)
    lines.insert(1, '<p><a href="/a/2">اقرأ أيضا: المنتخب يفوز على ضيفه بثلاثة أهداف</a></p>')
    lines.insert(2, '<div class="ad-slot"><p>إعلان</p></div><p>الجسر الجديد كما بدا مساء أمس الأول - أ ف ب</p>')
    lines.append("<p>لمتابعة آخر الأخبار اشترك في قناتنا على تلغرام</p><p>وسوم</p>")
    body = f'{HEADER}<h1>{article.title}</h1><div class="post-body">{"".join(lines)}</div>{COMMENTS}{FOOTER}'
    return page(article, tags(article), body)


@layout
def inline_marks(article: Article) -> str:
    """Links, bold type and spans inside sentences, entities, soft breaks in the source."""
    lines = [
        line.replace(" أن ", ' <a href="/x"><span style="color:#000">أن</span></a> ').replace("وقال", "<b>وقال</b>")
        for line in paragraphs(article)
    ]
    text = "\n   ".join(lines).replace("، ", "،&nbsp;")
    body = f"{HEADER}{COOKIES}<main><h1>{article.title}</h1><div class='rich'>{text}</div></main>{MOST_READ}{FOOTER}"
    return page(article, tags(article), body)


@layout
def long_comments(article: Article) -> str:
    """More comments than article."""
    body = f"{HEADER}<h1>{article.title}</h1><div class='content'>{''.join(paragraphs(article))}</div>{COMMENTS * 6}{FOOTER}"
    return page(article, tags(article), body)


@layout
def several_articles(article: Article) -> str:
    """An endless page: the next articles follow in ``<article>`` elements of their own."""
    teaser = "<article class='teaser'><h2><a href='/n'>خبر آخر</a></h2><p>مقدمة قصيرة لخبر آخر لا علاقة له بهذا الخبر.</p></article>"
    first = f"<article><h1>{article.title}</h1>{FIGURE}<div class='body'>{''.join(paragraphs(article))}</div></article>"
    return page(article, json_ld(article), f"{HEADER}<main>{first}{teaser * 3}</main>{FOOTER}")
