"""Who may call: ``python keys.py NAME`` prints a new key, once, and keeps its hash.

In the file, a quota of its own may follow a hash: ``NAME HASH 600/hour``.
"""

import hashlib
import secrets
import sys
from typing import NamedTuple

from settings import Settings, from_environment


class Owner(NamedTuple):
    name: str
    kept: str
    quota: str = ""  # else that of all


def hashed(key: str) -> str:
    """Return what is kept: of 256 random bits, even a hash that is quick tells nothing."""
    return hashlib.sha256(key.encode()).hexdigest()


def owners(settings: Settings) -> dict[str, Owner]:
    """Return owners by hashes, read each time: without its line, a key is revoked at once."""
    file, lines = settings.keys_file, settings.api_keys
    if not lines and file.exists():
        lines = file.read_text("utf-8")
    found = [Owner(*line.split()) for line in lines.splitlines() if line.strip()]
    return {owner.kept: owner for owner in found}


if __name__ == "__main__":
    settings, name, key = from_environment(), "-".join(sys.argv[1:]), secrets.token_urlsafe(32)
    if name.split() != [name] or name in [owner.name for owner in owners(settings).values()]:
        sys.exit("python keys.py NAME, a word that names no key yet")
    settings.keys_file.touch(0o600)
    with settings.keys_file.open("a", encoding="utf-8") as file:
        file.write(f"{name} {hashed(key)}\n")
    print(key)
