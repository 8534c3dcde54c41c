"""Why a file is not read at all."""


class FileRefused(ValueError):
    """The file is not read: ``reason`` is a key of the texts, ``values`` are what it names."""

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values = values
