"""The command that follows the money: money."""

from __future__ import annotations

from typing import Annotated

import typer

from tacheron.cli.options import Endpoint, Home, KeepNames, Language, hand_on, one_of, rooms_of, terminal_width
from tacheron.errors import UsageError

FORMATS = ("text", "json", "csv", "markdown")


def add_to(app: typer.Typer) -> None:
    """Give the application its command that follows the money."""
    app.command(epilog='Example: tacheron money "Mechanical Turk" --currency EUR')(money)


def money(
    who: Annotated[
        str | None,
        typer.Argument(metavar="[WHO]", help="A platform, a client, a worker, an arrangement; all of them, if unsaid."),
    ] = None,
    currency: Annotated[
        str | None, typer.Option("--currency", metavar="CODE", help="Tell all sums in this currency (ISO 4217).")
    ] = None,
    at: Annotated[
        str | None,
        typer.Option("--at", metavar="DATE", help="At the rate of this day, month or year, not of the figure's own."),
    ] = None,
    real: Annotated[
        int | None, typer.Option("--real", metavar="YEAR", help="At the consumer prices of this year.")
    ] = None,
    ppp: Annotated[
        bool, typer.Option("--ppp", help="In what it buys: international dollars (World Bank), by country.")
    ] = False,
    form: Annotated[str, typer.Option("--format", help="text, json, csv or markdown.")] = "text",
    keep_names: KeepNames = False,
    endpoint: Endpoint = None,
    language: Language = "en",
    home: Home = None,
) -> None:
    """Show what each hand pays, keeps and gets, each figure with its way, its source and its words."""
    one_of("--format", form, FORMATS)
    one_of("--lang", language, ("fr", "en"))
    from tacheron.errands import asking
    from tacheron.money import load_rates, overview_of, overview_with_wish, places_of, wish_of, with_wish
    from tacheron.showing import money as as_words
    from tacheron.showing import money_files

    wish = wish_of(currency, at, real, ppp)
    if at is not None and not wish.is_any:
        raise UsageError("--at says the day of a rate; say --currency or --ppp too.")
    rooms = rooms_of(home)
    answer = asking.answerer(rooms, endpoint)
    rates = load_rates(rooms.ingest / "lexicon")
    told = asking.money(rooms, answer)
    places = places_of(told.links, rates.known_countries())
    words = as_words.MoneyTelling(asking.telling(rooms, answer, language))
    if who is None:
        overview = overview_with_wish(overview_of(told), wish, rates, places)
        forms = {
            "text": lambda: as_words.overview_as_text(overview, words, terminal_width()),
            "json": lambda: money_files.overview_as_json(overview),
            "csv": lambda: money_files.overview_as_csv(overview),
            "markdown": lambda: as_words.overview_as_markdown(overview, words),
        }
    else:
        account = with_wish(asking.account(rooms, answer, told, who), wish, rates, places)
        forms = {
            "text": lambda: as_words.as_text(account, words, terminal_width()),
            "json": lambda: money_files.as_json(account),
            "csv": lambda: money_files.account_as_csv(account),
            "markdown": lambda: as_words.as_markdown(account, words),
        }
    hand_on(forms[form](), form, rooms, language, keep_names)
