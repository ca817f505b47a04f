"""``attribution rules``: the rulebook."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from attribution.cli.expanding import expanded
from attribution.cli.options import Display, Page, Rules, WordsFormat
from attribution.cli.progress import tracked
from attribution.cli.running import emit, say

app = typer.Typer(name="rules", no_args_is_help=True, rich_markup_mode=None)
Form = Annotated[WordsFormat, typer.Option("--format", "-f", help="How to write them.")]
Text = Annotated[str, typer.Argument(help="An Arabic text, in quotation marks.", show_default=False)]


@app.callback()
def rules_group() -> None:
    """See the rules, whether they hold, and why they fire.

    \b
    Example:
      attribution rules explain "قال الوزير إن الوضع مستقر."
    """


@app.command("list")
@expanded
def list_rules(
    *,
    kind: Annotated[
        str | None, typer.Option(help="Only rules of this kind, such as cue-verbs, or switched-off.")
    ] = None,
    form: Form = WordsFormat.TABLE,
    rules: Rules = None,
    page: Page,
) -> int:
    """List the rules: id, kind, and the first example.

    \b
    Example:
      attribution rules list --kind outlets
    """
    from attribution.report.records import json_list  # noqa: PLC0415
    from attribution.report.rulebook import rule_list, rule_record  # noqa: PLC0415 - loaded when it runs
    from attribution.rulebook import load_rulebook  # noqa: PLC0415
    from attribution.workflow.ruling import described, rules_of_kind  # noqa: PLC0415

    rulebook = load_rulebook(rules)
    found = [described(sourced, rulebook) for sourced in rules_of_kind(rulebook, kind)]
    if form is WordsFormat.JSON:
        emit(json_list(map(rule_record, found)))
    else:
        emit(rule_list(found, page.layout))
    off = sum(rule.off is not None for rule in found)
    say(f"{len(found):,} rule{'s' * (len(found) != 1)}" + (f", {off:,} of them switched off" if off else ""))
    return 0


@app.command("show")
@expanded
def show_rule(
    rule: Annotated[str, typer.Argument(metavar="ID", help="The id of a rule.", show_default=False)],
    *,
    form: Form = WordsFormat.TABLE,
    rules: Rules = None,
    page: Page,
) -> int:
    """Show one rule whole, with the written forms that a verb stands for.

    \b
    Example:
      attribution rules show cue.verb.qal
    """
    from attribution.report.records import json_lines  # noqa: PLC0415
    from attribution.report.rulebook import rule_lines, rule_record  # noqa: PLC0415
    from attribution.rulebook import load_rulebook  # noqa: PLC0415
    from attribution.workflow.ruling import described  # noqa: PLC0415

    rulebook = load_rulebook(rules)
    found = described(rulebook.get(rule), rulebook)
    emit(json_lines([rule_record(found)]) if form is WordsFormat.JSON else rule_lines(found, page.layout))
    return 0


@app.command("check")
def check_rulebook(rules: Rules = None) -> int:
    """Check that the rules can be read and that each fires in its examples and in none of its counterexamples.

    \b
    Example:
      attribution rules check --rules my-rules/

    Exit status: 0 all hold, 1 some do not, 2 the rules cannot be read.
    """
    from attribution.rulebook import load_rulebook  # noqa: PLC0415
    from attribution.workflow.checking import open_engine  # noqa: PLC0415
    from attribution.workflow.ruling import check_rules  # noqa: PLC0415

    rulebook = load_rulebook(rules)
    alone, scored = open_engine(rules, trained=False), open_engine(rules)
    checked = tracked(check_rules(rulebook, alone, scored), "checking rules", len(rulebook.rules), prints=False)
    failing = [failures for _, failures in checked if failures]
    emit(str(failure) for failures in failing for failure in failures)
    say(
        f"{len(rulebook.rules):,} rules, {len(failing):,} do not hold"
        if failing
        else f"{len(rulebook.rules):,} rules hold"
    )
    return 1 if failing else 0


@app.command("explain")
@expanded
def explain_text(
    text: Text,
    *,
    form: Form = WordsFormat.TABLE,
    rules: Rules = None,
    display: Display,
) -> int:
    """Show what is found in a text and which rules made it.

    \b
    Example:
      attribution rules explain "أكد الوزير أن القرار نهائي."
    """
    from attribution.report.records import json_list  # noqa: PLC0415
    from attribution.report.rulebook import explanation_lines, explanation_record  # noqa: PLC0415
    from attribution.rulebook import load_rulebook  # noqa: PLC0415
    from attribution.workflow.checking import open_engine  # noqa: PLC0415
    from attribution.workflow.ruling import analyse_text, explain  # noqa: PLC0415

    found = explain(analyse_text(text, open_engine(rules)), load_rulebook(rules))
    if form is WordsFormat.JSON:
        emit(json_list(map(explanation_record, found)))
    else:
        emit(explanation_lines(found, display.lang, display.layout))
    return 0


@app.command("test")
def run_scenarios(
    directory: Annotated[Path, typer.Argument(help="A folder of .feature files, or one file.", show_default=False)],
    rules: Rules = None,
) -> int:
    """Run Arabic or English .feature files against the rules; no Python needs to be written.

    \b
    Example:
      attribution rules test features/ --rules my-rules/

    Exit status: 0 all hold, 1 some do not, 2 they cannot be read.
    """
    from attribution.scenarios.running import run_features  # noqa: PLC0415

    return run_features(directory, rules)


@app.command("new-scenario")
def new_scenario(text: Text, rules: Rules = None) -> int:
    """Draft a scenario from what is found in a text: correct it and keep it.

    \b
    Example:
      attribution rules new-scenario "نفت الشركة وقوع الحادث." > features/denial.feature
    """
    from attribution.scenarios.drafting import draft_scenario  # noqa: PLC0415
    from attribution.workflow.checking import open_engine  # noqa: PLC0415
    from attribution.workflow.ruling import analyse_text  # noqa: PLC0415

    emit(draft_scenario(analyse_text(text, open_engine(rules, trained=False))).splitlines())
    return 0
