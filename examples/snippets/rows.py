"""Rows in a table of HTML."""

from dash import Dash, html

PENGUINS = [{"species": "Gentoo", "flipper": 217}, {"species": "Adelie", "flipper": 190}]


def table(rows: list[dict[str, object]]) -> html.Table:
    head = html.Tr([html.Th(name, scope="col") for name in rows[0]])
    body = [html.Tr([html.Td(value) for value in row.values()]) for row in rows]
    return html.Table([html.Thead(head), html.Tbody(body)])


app = Dash(__name__)
app.layout = table(PENGUINS)
server = app.server
