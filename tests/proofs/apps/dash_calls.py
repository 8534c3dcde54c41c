"""Dash on a backend of one's choice says how many callbacks of each kind were under way at once.

Each button starts two callbacks of its kind.
"""

import asyncio
import os

from dash import Dash, Input, Output, callback, html

from tests.proofs.apps.calls import Calls

KINDS = ["def", "await", "blocking", "to_thread"]
calls = {kind: Calls() for kind in KINDS}

app = Dash(backend=os.environ.get("BACKEND", "flask"))
server = app.server
app.layout = [
    html.Div([html.Button(kind, id=kind), html.P(id=f"{kind}-1"), html.P(id=f"{kind}-2")])
    for kind in KINDS
]


def output_and_input(kind: str, rank: int) -> tuple[Output, Input]:
    return Output(f"{kind}-{rank}", "children"), Input(kind, "n_clicks")


for rank in (1, 2):

    @callback(*output_and_input("def", rank), prevent_initial_call=True)
    def computes(_: int) -> int:
        return calls["def"].hold()

    @callback(*output_and_input("await", rank), prevent_initial_call=True)
    async def awaits(_: int) -> int:
        return await calls["await"].wait()

    @callback(*output_and_input("blocking", rank), prevent_initial_call=True)
    async def blocks(_: int) -> int:
        return calls["blocking"].hold()

    @callback(*output_and_input("to_thread", rank), prevent_initial_call=True)
    async def computes_in_a_thread(_: int) -> int:
        return await asyncio.to_thread(calls["to_thread"].hold)
