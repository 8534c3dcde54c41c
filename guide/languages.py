"""The guide's languages: the first is written first, and served at /."""

LANGUAGES = ("fr", "en")
