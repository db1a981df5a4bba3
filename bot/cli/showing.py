"""The commands that show the bot without Discord: `demo`, `preview` and `pictures`."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.options import LibrariesOption, LibraryOption, PhoneOption, judge_path, library_path, library_paths


def demo(
    *,
    script: Annotated[bool, typer.Option("--script", help="Print a conversation and exit.")] = False,
    real_cooldowns: Annotated[bool, typer.Option("--real-cooldowns", help="Keep the cooldowns of a server.")] = False,
    port: Annotated[int | None, typer.Option(help="The page's port; else 8765, or a free one.")] = None,
    picture: Annotated[Path | None, typer.Option(help="Draw the page with a conversation into this PNG.")] = None,
    library: LibrariesOption = None,
) -> None:
    """Talk to the bot in a simulated server in the browser: no token, no internet."""
    from bot.demo import draw_page, play, show

    claims, judge = library_paths(library), judge_path()
    if picture:
        raise typer.Exit(draw_page(claims, picture, judge=judge))
    status = (
        play(claims, judge=judge) if script else show(claims, judge=judge, real_cooldowns=real_cooldowns, port=port)
    )
    raise typer.Exit(status)


def preview(  # noqa: PLR0913  (each is an option of the command)
    claim: Annotated[str | None, typer.Argument(help="The claim's id; without it, a sheet of all cards.")] = None,
    out: Annotated[Path | None, typer.Option(help="The PNG to write; else card.png, or cards.png.")] = None,
    *,
    every: Annotated[bool, typer.Option("--all", help="A sheet of all cards.")] = False,
    ratings: Annotated[bool, typer.Option("--ratings", help="A sheet with one card of each rating.")] = False,
    short: Annotated[bool, typer.Option("--short", help="The short card.")] = False,
    mobile: PhoneOption = None,
    dark: Annotated[bool | None, typer.Option("--dark/--light", help="Discord's theme; else both.")] = None,
    library: LibraryOption = None,
) -> None:
    """Draw a card, or all, as pictures in light and dark, wide and phone. Needs the demo extra and Chromium."""
    from bot.demo import require

    if (every or ratings) and claim:
        raise typer.BadParameter("Name a claim, or a sheet with --all or --ratings; not both.")
    require("simcord", "PIL")
    from bot.demo.card_pictures import draw, draw_all
    from bot.demo.picture_files import appearances

    asked = appearances(dark=dark, mobile=mobile)
    if claim:
        raise typer.Exit(draw(library_path(library), claim, out or Path("card.png"), asked, short=short))
    raise typer.Exit(draw_all(library_path(library), out or Path("cards.png"), asked, short=short, ratings=ratings))


def pictures(
    names: Annotated[
        list[str] | None, typer.Argument(help="Only these, such as setup or report, as small files.")
    ] = None,
    *,
    out: Annotated[Path, typer.Option(help="The folder to write them into.")] = Path("pictures"),
    mobile: PhoneOption = None,
    dark: Annotated[bool, typer.Option("--dark/--light", help="Discord's theme.")] = True,
    library: LibraryOption = None,
) -> None:
    """Draw every screen and card as the bot shows them in a tour. Needs the demo and charts extras and Chromium."""
    from bot.demo import require

    require("simcord", "PIL")
    from bot.demo.picture_files import appearances
    from bot.demo.tour_pictures import draw

    raise typer.Exit(draw(library_path(library), out, appearances(dark=dark, mobile=mobile), names or ()))
