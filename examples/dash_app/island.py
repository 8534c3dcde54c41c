"""The filter by island: a button for each, and the one that is pressed.

Buttons, since the tests of accessibility refuse dcc.RadioItems and dcc.Dropdown of Dash 4.4.
"""

from dash import ALL, Input, Output, callback, ctx, dcc, html

from aria import aria
from penguins import islands
from texts import texts


def island_filter() -> html.Fieldset:
    """Return the buttons, and the store where the page finds the island: none is all of them."""
    legend = html.Legend(texts()("variables.island"))
    return html.Fieldset([legend, *map(island_button, choices()), dcc.Store("island", data="")])


def choices() -> list[str]:
    """Return what the filter offers: every island at once, or one."""
    return ["", *islands()]


def island_button(island: str) -> html.Button:
    """Return the button of an island: a screen reader hears which one is pressed."""
    name = island or texts()("chart.everywhere")
    return html.Button(name, id={"island": island}, **aria(pressed=pressed(not island)))


def pressed(is_pressed: bool) -> str:
    return "true" if is_pressed else "false"


@callback(
    Output("island", "data"),
    Output({"island": ALL}, "aria-pressed"),
    Input({"island": ALL}, "n_clicks"),
    prevent_initial_call=True,
)
def choose(_: list[int]) -> tuple[str, list[str]]:
    """Keep the island whose button was clicked, and show which it is."""
    chosen = ctx.triggered_id["island"] if ctx.triggered_id else ""
    _store, buttons = ctx.outputs_list
    return chosen, [pressed(button["id"]["island"] == chosen) for button in buttons]
