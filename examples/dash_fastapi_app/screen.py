"""The screen: what is pushed to it, and how it is grafted on a FastAPI application."""

import logging
import tomllib
from pathlib import Path
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, ctx, set_props
from dash.exceptions import PreventUpdate
from fastapi import FastAPI
from jinja2 import Environment, FileSystemLoader
from openai import AsyncOpenAI

import schema
from around import Around, speak, texts
from conversation import PATIENCE, Conversation
from feed import Feed
from layout import layout, shown
from source import ABOUT
from texts import TEXTS

HERE = Path(__file__).parent
SCREENS = 1_000  # that a process follows
PAGES = Environment(loader=FileSystemLoader(HERE / "templates"), autoescape=True)

for language, tables in tomllib.loads((HERE / "live.toml").read_text("utf-8")).items():
    for table, said in tables.items():
        TEXTS[language].texts |= {f"{table}.{key}": text for key, text in said.items()}


class Document(Dash):
    """A Dash application whose document speaks the reader's language, even without JavaScript."""

    def interpolate_index(self, **parts: str) -> str:  # type: ignore[override]
        icon, page = self.get_asset_url("icon.svg"), PAGES.get_template("document.html")
        return page.render(t=texts(), schema=schema, about=ABOUT, icon=icon, dash=parts)


def graft(server: FastAPI, path: str, feed: Feed, service: AsyncOpenAI) -> None:
    """Add the screen to a FastAPI application, under a path that begins and ends with ``/``."""
    app = Document(
        __name__,
        server=server,  # type: ignore[arg-type]  # its types know of Flask alone
        routes_pathname_prefix=path,
        assets_folder=str(HERE / "assets"),
        update_title="",  # else the page's title says "Updating..."
        on_error=failed,
    )
    app.layout = layout
    # Dash would answer 200, and its page, at every address; until it has an option for it.
    app.backend._setup_catchall = lambda: None  # type: ignore[attr-defined]

    @server.get(f"{path}api/values")
    async def values(since: int = 0) -> list[dict[str, Any]]:
        """Return the values that came after a moment, in milliseconds since 1970."""
        return shown(feed.since(since))

    connect(app, feed)
    converse(app, Conversation(feed, service))
    script(app)
    server.add_middleware(Around, path=path, scripts=" ".join(app.csp_hashes()))


def connect(app: Dash, feed: Feed) -> None:
    """Name the functions that Dash calls by WebSocket as long as a screen is open."""
    screens: set[object] = set()

    @app.callback(State("language", "data"), websocket=True, persistent=True)
    async def follow(language: object) -> None:
        """Send what the screen has not drawn yet, each time that a value comes.

        It is asked what it has before each message, so that it never owes more than one answer: a
        slow screen gets several values together, one that comes back what it missed.
        """
        if not (screen := ctx.websocket) or len(screens) >= SCREENS:
            return  # live.js sees that nothing is pushed, and asks
        speak(language)
        screens.add(screen)
        try:
            while True:
                last = await screen.get_prop("last", "data", PATIENCE)
                values = shown(feed.since(last if isinstance(last, int) else 0))
                set_props("arrived", {"data": {"pushed": True, "values": values}})
                await feed.came.wait()
        except TimeoutError:
            logging.warning("A screen has stopped reading: nothing more is sent to it")
        finally:
            screens.remove(screen)

    @app.callback(Input("ask", "n_intervals"), websocket=True, prevent_initial_call=True)
    async def knock(_: Any) -> None:
        """Do nothing: to call it opens the connection again, even if Dash has given it up."""


def converse(app: Dash, conversation: Conversation) -> None:
    """Name what Dash calls when a question is sent, or its answer stopped."""
    spoken, mine = State("language", "data"), State("screen", "data")
    app.callback(
        Output("answer-state", "children"),
        *(Input("send", "n_clicks"), State("question", "value"), mine, spoken),
        running=[
            (Output("send", "disabled"), True, False),
            (Output("stop", "disabled"), False, True),
        ],
        websocket=True,
        prevent_initial_call=True,
    )(conversation.ask)
    stops = Input("stop", "n_clicks")
    app.callback(stops, mine, websocket=True, prevent_initial_call=True)(conversation.stop)


def script(app: Dash) -> None:
    """Name what live.js does in the browser, what it changes, and what makes it do it."""
    own: dict[str, list[Any]] = {
        "keep": [Output("kept", "data"), Output("last", "data"), Input("arrived", "data")],
        "draw": [Output("chart", "figure"), Output("rows", "children"), Input("kept", "data")],
        "look": [Output("state", "children"), Output("ask", "disabled")],
        "pause": [Output("paused", "data"), Output("pause", "children")],
        "ended": [Output("answer-state", "children", allow_duplicate=True)],
        "request": [Output("arrived", "data", allow_duplicate=True)],
    }
    own["keep"] += [State("kept", "data")]
    own["draw"] += [Input("paused", "data"), State("chart", "figure")]
    own["look"] += [Input("tick", "n_intervals")]
    own["pause"] += [Input("pause", "n_clicks")]
    own["ended"] += [Input("stop", "disabled")]
    own["request"] += [Input("ask", "n_intervals"), State("last", "data")]
    for name, parts in own.items():
        function = ClientsideFunction("live", name)
        words = State("words", "data")
        app.clientside_callback(function, *parts, words, prevent_initial_call=True)  # type: ignore[no-untyped-call]


def failed(error: Exception) -> None:
    """Write in the log what went wrong in a callback: the fault is the server’s."""
    logging.error("A callback failed", exc_info=error)
    raise PreventUpdate
