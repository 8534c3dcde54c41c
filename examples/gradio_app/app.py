"""A screen in Gradio for the fields of schema.py: a picture, a text, a number, a choice."""

import os
import sys
from typing import Any

import gradio as gr
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from fields import Class
from form import component, typed
from model import Model, ModelError, load
from rows import from_typed
from schema import CREDITS, FIELDS, LEAD, OUTCOME, TITLE
from words import both, i18n, texts

# Gradio's own orange is too light under white letters
DARKER = dict.fromkeys(
    [f"button_primary_background_fill{each}" for each in ("", "_dark", "_hover", "_hover_dark")],
    "*primary_700",
)
THEME = gr.themes.Default(primary_hue="blue").set(**DARKER)
DAY = 24 * 60 * 60
HEADERS = {
    # Gradio's page holds scripts
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data: blob:;"
    " media-src 'self' blob:; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline';"
    " font-src 'self' data:; frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


class Secured:
    """The application, with ``HEADERS`` on each of its answers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self.app(scope, receive, with_headers)


def screen(model: Model) -> gr.Blocks:
    """Build the page: a form, what is wrong under each field, and the answer."""

    def predict(request: gr.Request, *given: Any) -> list[Any]:
        t = texts(request)
        values, faults = from_typed(
            {f.name: typed(f, v) for f, v in zip(FIELDS, given, strict=True) if v}, t.decimals
        )
        wrong = {fault.path[0]: t.fault(fault) for fault in faults}
        under = [gr.Markdown(wrong.get(f.name), visible=f.name in wrong) for f in FIELDS]
        if values is None:
            return [*under, None]
        [prediction] = model.predict([values])
        if not isinstance(OUTCOME, Class):
            return [*under, t.value(OUTCOME, prediction[OUTCOME.name])]
        shares = prediction["probabilities"].items()
        return [*under, {t.value(OUTCOME, name): share for name, share in shares}]

    title = both(lambda t: t.of(TITLE))
    with gr.Blocks(title=title, analytics_enabled=False, delete_cache=(3600, DAY)) as page:
        gr.Markdown(both(lambda t: f"# {t.of(TITLE)}\n\n{t.of(LEAD)}"))
        given, under = [], []
        for field in FIELDS:
            given.append(component(field))
            under.append(gr.Markdown(visible=False, container=True))
        button = gr.Button(both(lambda t: t("page.submit")), variant="primary")
        result = gr.Label(label=both(lambda t: t.of(OUTCOME.label)), num_top_classes=3)
        gr.Markdown(both(lambda t: t.of(CREDITS)))
        button.click(
            *(predict, given, [*under, result]),
            api_name="predict",
            concurrency_limit=2,
            preprocess=False,  # form.typed reads what was sent
        )
    page.queue(max_size=100)
    return page


def launch(**options: Any) -> tuple[gr.Blocks, str]:
    """Serve the screen; return it and its address, once it stops or at once, by the options."""
    page = screen(load())
    try:
        _, address, _ = page.launch(
            server_name=os.environ.get("HOST", "127.0.0.1"),
            server_port=int(os.environ.get("PORT", "8000")),
            share=False,  # True opens a tunnel through a server of Hugging Face's
            root_path=os.environ.get("ROOT_PATH"),
            i18n=i18n,
            theme=THEME,
            max_file_size="15mb",  # a phone’s photograph
            footer_links=[],
            run_history=False,
            ssr_mode=False,
            app_kwargs={"middleware": [Middleware(Secured)]},
            **options,
        )
    except OSError:  # Gradio's own words name a variable that is not read here
        sys.exit("HOST and PORT cannot be listened to, or are taken: try PORT=8001")
    return page, address


if __name__ == "__main__":
    try:
        launch()
    except ModelError as error:
        sys.exit(str(error))
