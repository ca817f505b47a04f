"""The Arabic wordings of the steps, as an editor writes them. Hamza and harakat are forgiven, and so is ``يكون``.

``{value}`` stands in quotation marks of any kind; ``في "قال"`` picks the attribution by its cue, ``في "قال" الثاني`` by
its cue and place.
"""

from __future__ import annotations

from attribution.scenarios import checks, reported
from attribution.scenarios.sheet import Step
from attribution.scenarios.vocabulary import alternatives, field_alternatives, words

NTH = rf"(?: (?P<nth>{alternatives(form for forms in words()['ordinal'].values() for form in forms)}))?"
CUE = r"{cue}" + NTH
AT = rf"(?: (?:في|مع) (?:الفعل )?{CUE})?"
BE = "(?:يكون |تكون |يظل |كان |كانت )?"
FIELD = field_alternatives("ar")
ABSENT = field_alternatives("ar", article=False)
NUMBER = rf"(?P<number>\d+|{alternatives(form for forms in words()['number'].values() for form in forms)})"
ATTRIBUTION = "(?:إسناد|إسنادات|إسناداً)"
FINDING = "(?:الملاحظة|التنبيه)"
OTHER = (
    r"(?:خبر آخر|تقرير آخر|الخبر الآخر)(?: عنوانه {title})? (?:من|في|نشرته|نشره) {outlet} (?:بتاريخ|يوم|في) {date} ?:?"
)
MOST = NUMBER.replace("number", "most")

STEPS: tuple[Step, ...] = (
    Step("given", r"(?:نص الخبر|النص|الخبر|نص المقال|المقال)(?: التالي| الآتي)? ?:?", checks.give_text),
    Step("given", r"(?:نص الخبر|النص|الخبر|نص المقال|المقال) (?:هو )?{value}", checks.give_inline_text),
    Step("given", r"(?:عنوان الخبر|العنوان|عنوان المقال) (?:هو )?{value}", checks.give_title),
    Step("given", r"(?:المنفذ|المنفذ الناشر|الناشر) (?:هو )?{value}", checks.give_outlet),
    Step("given", r"(?:تاريخ النشر|التاريخ) (?:هو )?{value}", checks.give_date),
    Step("given", OTHER, reported.give_report),
    Step(
        "given",
        rf"(?:عد|اعتبر) (?:المحرر|محرر) {FINDING} {{code}} (?:عند|على|في) {{value}} (?:إنذاراً كاذباً|إنذار كاذب)",
        checks.dismiss_finding,
    ),
    Step("when", r"(?:يُفحص|نفحص|أفحص|يجري فحص) (?:النص|الخبر|المقال)", checks.check),
    Step("then", rf"{BE}عدد (?:الإسنادات|إسنادات النص) {NUMBER}", checks.count_attributions),
    Step("then", rf"(?:يوجد|توجد) {NUMBER}(?: {ATTRIBUTION})?", checks.count_attributions),
    Step("then", r"لا (?:يوجد )?(?:أي )?إسناد(?: في النص)?", checks.no_attribution),
    Step("then", rf"{BE}عدد (?:الأقوال|الأقوال المنسوبة|الادعاءات) {NUMBER}", checks.count_claims),
    Step("then", rf"{BE}(?P<name>{FIELD}){AT}:? (?:هو |هي )?{{value}}", checks.field_is),
    Step("then", rf"{BE}(?P<name>النوع|الصنف|صفة المتحدث){AT} (?:هو )?(?P<value>[^\"«»“”]+)", checks.field_is),
    Step("then", rf"لا (?:يوجد )?(?P<name>{ABSENT}){AT}", checks.field_is_absent),
    Step("then", rf"{BE}(?P<name>المصدر){AT} (?:محذوف|مستتر|غير مذكور|محذوفاً|مستتراً)", checks.field_is_absent),
    Step("then", rf"(?:يقع |يكون )?(?:إسناد )?{CUE} (?:داخل|ضمن) (?:إسناد )?{{outer}}", checks.nested_in),
    Step("then", rf"(?:لا يقع )?(?:إسناد )?{CUE} (?:داخل إسناد آخر|مستقل|مستقلاً)", checks.stands_alone),
    Step("then", rf"يوجد إسناد (?:في|فعله|لفظه|بالفعل) {CUE}", checks.attribution_exists),
    Step("then", r"لا (?:يوجد )?إسناد (?:في|فعله|لفظه|للفعل|بالفعل) {cue}", checks.attribution_lacks),
    Step("then", rf"{BE}الإسنادات(?: هي)? ?:?", checks.attributions_are),
    Step("then", r"(?:تشمل الإسنادات|من الإسنادات|تكون من الإسنادات) ?:?", checks.attributions_include),
    Step("then", rf"يسند (?:إسناد )?{CUE} (?:قول )?العنوان {{headline}}", checks.carries_headline),
    Step("then", r"لا يسند شيء (?:في المتن )?(?:قول )?العنوان {headline}", checks.nothing_carries_headline),
    Step("then", rf"(?:تظهر|يظهر) {FINDING} {{code}}", checks.finding_shown),
    Step(
        "then",
        rf"(?:تظهر|يظهر) {FINDING} [\"«“](?P<code>[a-z0-9]+)[\"»”] (?:عند|على|في) {{value}}",
        checks.finding_shown,
    ),
    Step("then", rf"لا (?:تظهر|يظهر) {FINDING} {{code}}", checks.finding_absent),
    Step("then", r"لا (?:توجد |تظهر |يوجد )?(?:أي )?(?:ملاحظة|ملاحظات|تنبيه|تنبيهات)", checks.no_finding),
    Step("then", rf"(?:ينقل|تنقل) (?:خبر |صحيفة )?{{outlet}} (?:أيضاً )?قول {CUE}(?: أيضاً)?", reported.carries),
    Step("then", rf"(?:في|يرد في) (?:خبر )?{{outlet}} نفي (?:لقول|قول) {CUE}", reported.denies),
    Step("then", rf"(?:يناقض|تناقض) (?:خبر |صحيفة )?{{outlet}} قول {CUE}", reported.contradicts),
    Step("then", rf"لا (?:خبر|يوجد خبر|تقرير) آخر عن قول {CUE}", reported.nobody_reports),
    Step("then", rf"{BE}(?:عدد )?(?:الأصول|أصول) (?:المستقلة )?(?:لقول|قول) {CUE} {NUMBER}", reported.count_origins),
    Step(
        "then",
        rf"{BE}(?:عدد )?(?:الأصول|أصول) (?:المستقلة )?(?:لقول|قول) {CUE} (?:من|بين) {NUMBER} إلى {MOST}",
        reported.count_origins,
    ),
    Step("then", rf"{BE}عدد الاقتباسات {NUMBER}", checks.count_quotations),
    Step("then", rf"{BE}الاقتباس {{value}} (?:غير مغلق|مفتوح|مفتوحاً)", checks.quotation_unclosed),
    Step("then", rf"{BE}(?:كل|جميع) الاقتباسات مغلقة", checks.quotations_closed),
    Step("then", rf"{BE}السطر {{line}} (?:هو )?[\"«“]?(?P<kind>[^\"«»“”]+)[\"»”]?", checks.line_is),
    Step("then", r"(?:تُذكر|تظهر|تكون) (?:الوكالة|وكالة) {value}", checks.agency_named),
)
