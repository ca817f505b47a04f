"""Eight more layouts, written when the reading of pages was finished and not used to change it: what its figures are
worth on layouts that it was not fitted to.
"""

from __future__ import annotations

from html import escape

from webpages.articles import Article
from webpages.clutter import COMMENTS, FOOTER, HEADER, MENU, RELATED
from webpages.layouts import Layout, json_ld, page, paragraphs, tags

UNSEEN: dict[str, Layout] = {}


def _plain(article: Article) -> list[str]:
    return [escape(line.removeprefix("# ")) for line in article.paragraphs]


def page_builder(article: Article) -> bytes:
    """A content system with a page builder and its plugins."""
    picture = (
        '<div class="wp-caption"><img src="/i.jpg"><p class="wp-caption-text">الجسر الجديد - تصوير: سامي حداد</p></div>'
    )
    share = '<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">شارك هذا الموضوع:</h3><ul><li>فيس بوك</li></ul></div>'
    more = (
        '<div id="jp-relatedposts"><h3>مرتبط</h3><p>أسعار الوقود ترتفع للشهر الثالث على التوالي في معظم المدن</p></div>'
    )
    inner = (
        f'<div class="elementor-widget-theme-post-content">{picture}{"".join(paragraphs(article))}{share}{more}</div>'
    )
    head = f'<h1 class="elementor-heading-title">{article.title}</h1><ul class="elementor-post-info"><li>27 نوفمبر، 2026</li></ul>'
    return page(article, tags(article), f'<div data-elementor-type="single-post">{head}{inner}</div>{FOOTER}').encode()


def web_forms(article: Article) -> bytes:
    """A site of the 2000s: spans with generated ids around everything, windows-1256 without any declaration."""
    text = "".join(
        f'<p dir="rtl" align="justify"><span style="font-size:14pt">{line}</span></p>' for line in _plain(article)
    )
    details = f'<span id="ctl00_Main_lblDetails">{text}</span>'
    head = f'<span id="ctl00_Main_lblTitle" class="title1">{article.title}</span><span id="ctl00_Main_lblDate">27/11/2026</span>'
    links = "".join(f'<td><a href="default.aspx?id={n}">القسم رقم {n}</a></td>' for n in range(8))
    body = f'<form id="aspnetForm"><table><tr>{links}</tr></table></form><div id="main">{head}{details}</div>'
    return page(article, "", body, "").encode("cp1256", errors="xmlcharrefreplace")


def wire_service(article: Article) -> bytes:
    """An agency's own page: lines in one division, initials and a closing word at the end."""
    lines = "<br />\n<br />\n".join(_plain(article))
    inner = f'<div class="news-details">{lines}<br /><br />/انتهى/<br />ر.ح</div>'
    latest = "".join(
        f'<div class="item"><a href="/{n}">خبر آخر من أخبار الوكالة لهذا اليوم</a></div>' for n in range(10)
    )
    return page(
        article, "", f'{MENU}<h2 class="news-title">{article.title}</h2>{inner}<div class="latest">{latest}</div>'
    ).encode()


def fields(article: Article) -> bytes:
    """A content system that puts every field into divisions of its own."""
    text = f'<div class="field field--name-body field__item">{"".join(paragraphs(article))}</div>'
    summary = '<div class="field field--name-field-summary field__item"><p>تفاصيل الخبر كما وردت من مندوبنا.</p></div>'
    labels = '<div class="field field--name-field-tags field__items"><div class="field__item"><a href="/t">نقل</a></div></div>'
    block = f'<div class="block block-views block-latest"><h2>آخر الأخبار</h2>{RELATED}</div>'
    body = f'{HEADER}<div class="node node--type-article"><h1>{article.title}</h1>{summary}{text}{labels}</div>{block}{FOOTER}'
    return page(article, tags(article), body).encode()


def components(article: Article) -> bytes:
    """A page put together by a script on the server: names without meaning, a component for each paragraph."""
    blocks = "".join(
        f'<div data-component="text-block" class="css-k{n}"><div class="css-x">{line}</div></div>'
        for n, line in enumerate(paragraphs(article))
    )
    more = '<div data-component="links-block" class="css-l"><h2>قصص مقترحة</h2><ul><li><a href="/1">قصة أولى</a></li></ul></div>'
    lead = f'<div data-component="headline-block"><h1 class="css-h">{article.title}</h1></div>'
    date = '<div data-component="byline-block" class="css-b"><span>ليلى الحداد</span><span>مراسلة الشؤون المحلية</span></div>'
    return page(
        article, json_ld(article), f'<div id="__next">{MENU}<main>{lead}{date}{blocks}{more}</main></div>'
    ).encode()


def posts_in_text(article: Article) -> bytes:
    """Posts of social media and a poll between the paragraphs."""
    lines = paragraphs(article)
    post = '<blockquote class="twitter-tweet"><p>صور جديدة من الموقع <a href="https://t.co/x">pic.twitter.com/x</a></p>&mdash; وزارة النقل</blockquote>'
    lines.insert(
        1,
        f'<div class="embed-container">{post}</div><div class="poll-box"><p>هل تؤيد القرار؟</p><p>نعم</p><p>لا</p></div>',
    )
    body = f'{HEADER}<div class="article-page"><h1>{article.title}</h1><div class="article-text">{"".join(lines)}</div>{COMMENTS}</div>'
    return page(article, tags(article), body).encode()


def summary_and_text(article: Article) -> bytes:
    """A lead of its own above the text, dates and a reading time, an author's box below it."""
    lines = paragraphs(article)
    lead = f'<div class="summary">{lines[0]}</div>'
    info = '<div class="info"><span>آخر تحديث: 28 نوفمبر 2026 - 07:05</span><span>مدة القراءة: دقيقتان</span></div>'
    box = '<div class="author-box"><h4>ليلى الحداد</h4><p>صحافية تغطي قضايا النقل والبنية التحتية منذ عشر سنوات.</p></div>'
    body = f'{HEADER}<article><h1>{article.title}</h1>{info}{lead}<div class="txt">{"".join(lines[1:])}</div>{box}</article>{FOOTER}'
    return page(article, json_ld(article), body).encode()


def mobile(article: Article) -> bytes:
    """A light page for telephones: paragraphs in one section, links to applications within it."""
    lines = paragraphs(article)
    lines.insert(2, '<p class="app">حمل تطبيقنا ليصلك كل جديد <a href="/app">من هنا</a></p>')
    lines.append('<p><a href="/g">تابعونا على أخبار غوغل</a></p>')
    body = f"<div class='top'><a href='/'>الأفق</a></div><h1>{article.title}</h1><section>{''.join(lines)}</section>{RELATED}"
    return page(article, tags(article), body).encode()


UNSEEN |= {
    each.__name__.replace("_", "-"): each
    for each in (page_builder, web_forms, wire_service, fields, components, posts_in_text, summary_and_text, mobile)
}
