"""``kintrace names``: what the comparison of names rests on, for whoever reviews it."""

from __future__ import annotations

import typer

from kintrace.cli.names.explain import explain
from kintrace.cli.names.letters import letters
from kintrace.cli.names.words import words

app = typer.Typer(
    no_args_is_help=True,
    help="What the comparison of names rests on: the weight of two names step by step, the costs of letters, "
    "and what is known of a word.",
)
app.command("explain")(explain)
app.command("letters")(letters)
app.command("words")(words)
