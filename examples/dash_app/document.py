"""The HTML document that Dash fills, in the reader's language."""

from typing import Any

from dash import Dash

from texts import texts

DOCUMENT = """<!doctype html>
<html lang="{language}">
  <head>
    {metas}
    <meta name="color-scheme" content="light dark">
    <title>{title}</title>
    <link rel="icon" href="{icon}">
    {css}
  </head>
  <body>
    <div id="react-entry-point"><noscript>{noscript}</noscript></div>
    {config}
    {scripts}
    {renderer}
  </body>
</html>
"""


class Document(Dash):
    """A Dash application whose document is in the reader's language; JavaScript brings the rest."""

    def interpolate_index(self, *_: Any, **parts: Any) -> str:
        """Return the document, from the parts that Dash made."""
        t = texts()
        own = {
            "language": t.language,
            "title": t("page.title"),
            "icon": self.get_asset_url("icon.svg"),
            "noscript": t("page.noscript"),
        }
        return DOCUMENT.format(**parts | own)
