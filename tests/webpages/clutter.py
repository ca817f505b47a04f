"""What stands around an article on a news page."""

from __future__ import annotations

MENU = """<nav class="main-nav"><ul><li><a href="/">الرئيسية</a></li><li><a href="/politics">سياسة</a></li>
<li><a href="/economy">اقتصاد</a></li><li><a href="/sport">رياضة</a></li><li><a href="/video">فيديو</a></li></ul></nav>"""
HEADER = (
    f'<header class="site-header"><a class="logo" href="/">صحيفة الأفق</a>{MENU}<form><input name="q"></form></header>'
)
SHARE = """<div class="share-bar"><span>شارك المقال</span><a href="https://facebook.com/sharer">فيسبوك</a>
<a href="https://twitter.com/intent">تويتر</a><a href="https://wa.me/">واتساب</a><button>نسخ الرابط</button></div>"""
TAGS = """<div class="article-tags"><span>كلمات مفتاحية</span><a href="/t/1">النقل</a><a href="/t/2">القطار</a>
<a href="/t/3">الوزارة</a></div>"""
RELATED = """<section class="related-articles"><h3>اقرأ أيضا</h3><ul>
<li><a href="/a/11">الحكومة تقر موازنة السنة المقبلة بعد جلسة طويلة امتدت حتى الفجر</a></li>
<li><a href="/a/12">المنتخب يفوز على ضيفه بثلاثة أهداف في الوقت بدل الضائع</a></li>
<li><a href="/a/13">هكذا تحافظ على صحتك في الشتاء بحسب خبراء التغذية</a></li></ul></section>"""
FOOTER = """<footer><p>جميع الحقوق محفوظة لصحيفة الأفق 2026</p><ul><li><a href="/about">من نحن</a></li>
<li><a href="/contact">اتصل بنا</a></li><li><a href="/privacy">سياسة الخصوصية</a></li></ul></footer>"""
MOST_READ = """<aside class="sidebar"><h3>الأكثر قراءة</h3><ol><li><a href="/b/1">ارتفاع أسعار الخضار في الأسواق الشعبية</a></li>
<li><a href="/b/2">قائمة الدول العشر الأكثر زيارة هذا العام</a></li></ol>
<div class="newsletter"><p>اشترك في نشرتنا البريدية ليصلك كل جديد إلى بريدك كل صباح.</p></div></aside>"""
COMMENTS = """<div id="comments"><h3>التعليقات</h3>
<div class="comment"><b>أبو خالد</b><p>قال لي جاري إن القرار سيؤجل مرة أخرى، ولا أصدق أي كلمة مما يقولونه في المؤتمرات.</p></div>
<div class="comment"><b>مواطن</b><p>أحسنتم على هذا التقرير، ونتمنى المزيد من المتابعة لهذا الموضوع في الأيام المقبلة.</p></div></div>"""
FIGURE = """<figure><img src="/i.jpg" alt="صورة"><figcaption>مشهد عام للمدينة كما يبدو من الجسر الجديد (أ ف ب)</figcaption></figure>"""
COOKIES = '<div class="cookie-banner"><p>نستخدم ملفات تعريف الارتباط لتحسين تجربتك على موقعنا، وباستمرارك توافق عليها.</p></div>'
SCRIPT = "<script>window.dataLayer=[];document.write('قال النص الذي لا يقرأ إن هذا ليس خبرا');</script>"
