"""What the environment sets; each has a value with which the folder starts alone."""

import os
import re
import sys
from pathlib import Path
from typing import Annotated

import limits
from pydantic import (
    AfterValidator,
    Field,
    HttpUrl,
    PositiveFloat,
    PositiveInt,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_settings import BaseSettings, SettingsError

# As one types them, where the value that is there without them shows no more
TYPED = {
    "quota_storage": "async+valkey://127.0.0.1:6379",
    "origins": '["https://example.org"]',
    "services": '{"north": "https://example.org/predict"}',
    "service_keys": '{"north": "the key that it gave you"}',
}


class Settings(BaseSettings):
    host: str = "127.0.0.1"
    port: int = 8000
    workers: PositiveInt = 1
    root_path: str = ""  # under which a proxy serves it, such as /model
    keys_file: Path = Path(__file__).with_name("keys.txt")
    api_keys: str = ""  # lines as those of the file, in its place
    quota: Annotated[str, AfterValidator(lambda asked: limits.parse(asked) and asked)] = "60/minute"
    quota_storage: str = Field(default="async+memory://", pattern=r"^async\+")
    origins: list[str] = []  # whose pages may call: ["https://example.org"]
    services: dict[str, HttpUrl] = {n: HttpUrl(f"http://stand-in/{n}") for n in ("north", "south")}
    service_keys: dict[str, SecretStr] = {}  # sent to those that ask for one
    patience: PositiveFloat = 5  # seconds that a service has to answer
    calls: PositiveInt = 1000  # to services, open at once
    threads: PositiveInt = os.cpu_count() or 1  # that compute at once

    @field_validator("quota_storage")
    @classmethod
    def counts_in_one_place(cls, asked: str, others: ValidationInfo) -> str:
        if others.data.get("workers", 1) > 1 and "memory" in asked:
            raise ValueError(
                "several workers would count quotas apart: name what they share, or set WORKERS=1"
            )
        return asked


def from_environment() -> Settings:
    """Read the environment, or stop with what cannot be used and how it is written."""
    try:
        return Settings()
    except SettingsError as reason:
        found = [(name, "it is no JSON") for name in re.findall('field "(.*?)"', str(reason))]
    except ValidationError as reason:
        found = [("".join(map(str, e["loc"][:1])), e["msg"]) for e in reason.errors()]
    for name, why in found:
        example = TYPED.get(name) or (name and Settings.model_fields[name].default)
        cure = f" Such as: {name.upper()}='{example}'" if name else ""
        print(f"{name.upper()}: {why.removeprefix('Value error, ')}.{cure}", file=sys.stderr)
    sys.exit(1)
