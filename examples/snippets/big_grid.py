"""A grid of three hundred thousand rows, of which the browser gets those that it shows."""

from dash import Dash, Input, Output
from dash_ag_grid import AgGrid

ROWS = [{"penguin": rank, "flipper": 172 + rank % 60} for rank in range(300_000)]
app = Dash(__name__)
app.layout = AgGrid(
    id="grid",
    columnDefs=[{"field": "penguin"}, {"field": "flipper"}],
    rowModelType="infinite",
)
server = app.server


@app.callback(
    Output("grid", "getRowsResponse"), Input("grid", "getRowsRequest"), prevent_initial_call=True
)
def rows(asked: dict[str, int]) -> dict[str, object]:
    return {"rowData": ROWS[asked["startRow"] : asked["endRow"]], "rowCount": len(ROWS)}
