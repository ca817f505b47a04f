"""The English wordings of the steps, the twins of ``steps_ar``. Case is forgiven."""

from __future__ import annotations

from attribution.scenarios import checks, reported
from attribution.scenarios.sheet import Step
from attribution.scenarios.vocabulary import alternatives, field_alternatives, words

NTH = rf"(?: (?P<nth>{alternatives(form for forms in words()['ordinal'].values() for form in forms)}))?"
CUE = r"{cue}" + NTH
AT = rf"(?: (?:of|in|at) {CUE})?"
FIELD = field_alternatives("en")
NUMBER = rf"(?P<number>\d+|{alternatives(form for forms in words()['number'].values() for form in forms)})"

STEPS: tuple[Step, ...] = (
    Step("given", r"(?:the|an) (?:text|article):?", checks.give_text),
    Step("given", r"(?:the|an) (?:text|article) {value}", checks.give_inline_text),
    Step("given", r"the title {value}", checks.give_title),
    Step("given", r"the outlet {value}", checks.give_outlet),
    Step("given", r"the date {value}", checks.give_date),
    Step("given", r"another report(?: titled {title})? (?:of|in|by) {outlet} (?:of|on) {date}:?", reported.give_report),
    Step("given", r"(?:the|an) editor dismisses finding {code} at {value}", checks.dismiss_finding),
    Step("when", r"the (?:text|article) is checked", checks.check),
    Step("then", rf"there (?:is|are) {NUMBER} attributions?", checks.count_attributions),
    Step("then", r"there is no attribution", checks.no_attribution),
    Step("then", rf"there (?:is|are) {NUMBER} claims?", checks.count_claims),
    Step("then", rf"the (?P<name>{FIELD}){AT} is {{value}}", checks.field_is),
    Step("then", rf"the (?P<name>type|class|speaker kind){AT} is (?P<value>[^\"«»“”]+)", checks.field_is),
    Step("then", rf"there is no (?P<name>{FIELD}){AT}", checks.field_is_absent),
    Step("then", rf"{CUE} is nested in {{outer}}", checks.nested_in),
    Step("then", rf"{CUE} stands alone", checks.stands_alone),
    Step("then", rf"there is an attribution (?:of|in|at) {CUE}", checks.attribution_exists),
    Step("then", r"there is no attribution (?:of|in|at) {cue}", checks.attribution_lacks),
    Step("then", rf"{{outlet}} (?:also )?reports the claim (?:of|in|at) {CUE}", reported.carries),
    Step("then", rf"{{outlet}} has a denial of the claim (?:of|in|at) {CUE}", reported.denies),
    Step("then", rf"{{outlet}} contradicts the claim (?:of|in|at) {CUE}", reported.contradicts),
    Step("then", rf"no other report has the claim (?:of|in|at) {CUE}", reported.nobody_reports),
    Step(
        "then",
        rf"the claim (?:of|in|at) {CUE} has (?:from )?{NUMBER}(?: to {NUMBER.replace('number', 'most')})? origins?",
        reported.count_origins,
    ),
    Step("then", r"the attributions are:?", checks.attributions_are),
    Step("then", r"the attributions include:?", checks.attributions_include),
    Step("then", rf"{CUE} carries the headline's {{headline}}", checks.carries_headline),
    Step("then", r"nothing carries the headline's {headline}", checks.nothing_carries_headline),
    Step("then", r"finding {code} is shown", checks.finding_shown),
    Step("then", r"finding [\"«“](?P<code>[a-z0-9]+)[\"»”] is shown at {value}", checks.finding_shown),
    Step("then", r"finding {code} is not shown", checks.finding_absent),
    Step("then", r"there is no finding", checks.no_finding),
    Step("then", rf"there (?:is|are) {NUMBER} quotations?", checks.count_quotations),
    Step("then", r"the quotation {value} is unclosed", checks.quotation_unclosed),
    Step("then", r"every quotation is closed", checks.quotations_closed),
    Step("then", r"the line {line} is (?:an? |the )?[\"«“]?(?P<kind>[^\"«»“”]+)[\"»”]?", checks.line_is),
    Step("then", r"the agency {value} is named", checks.agency_named),
)
