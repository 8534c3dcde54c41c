"""Commands that a text types in a line are known, and run by some file of the project."""

import re
from pathlib import Path

import yaml

from guide.texts import original_of, texts
from tests.support.paths import ROOT

HELD = yaml.safe_load(Path(__file__).with_name("commands.yml").read_text(encoding="utf-8"))
PROGRAMS = (
    *("apt", "apt-get", "celery", "certbot", "curl", "docker", "flask", "git", "granian"),
    *("gunicorn", "hypercorn", "journalctl", "jupyter", "kill", "nginx", "nox", "pip", "podman"),
    *("pytest", "python", "python3", "redis-cli", "streamlit", "sudo", "systemctl"),
    *("systemd-analyze", "uv", "uvicorn"),
)
COMMAND = re.compile(rf"(?<!`)`(?:\.venv/bin/)?((?:{'|'.join(PROGRAMS)}) [^`]+)`")
TYPED = {
    command: f"{where}#{id}"
    for english, both in texts().items()
    for id, pair in both.items()
    for where, text in zip((original_of(english), english), pair, strict=True)
    for command in COMMAND.findall(text)
}


def test_each_command_typed_in_a_line_is_known() -> None:
    """Type it as commands.yml does, or say there which file runs it."""
    unknown = [
        f"{TYPED[each]}: `{each}` is not in commands.yml" for each in TYPED.keys() - HELD.keys()
    ]
    unknown += [f"commands.yml: `{each}` is typed nowhere" for each in HELD.keys() - TYPED.keys()]
    assert unknown == [], "\n" + "\n".join(sorted(unknown))


def test_each_command_is_run_by_the_file_that_is_said_to() -> None:
    run = {command: held for command, held in HELD.items() if isinstance(held, list)}
    wrong = [
        f"commands.yml: {command}: {file} has no {words!r}"
        for command, (file, words) in run.items()
        if words not in (ROOT / file).read_text(encoding="utf-8")
    ]
    assert wrong == [], "\n" + "\n".join(wrong)


def test_a_python_typed_in_a_line_is_that_of_a_folder_s_environment_or_of_the_guide_s() -> None:
    """Outside .venv, a reader's Python has none of the packages; tools/ is in no archive."""
    wrong = [
        f"{where}: `{command}`"
        for english, both in texts().items()
        for pair in both.values()
        for where, text in zip((original_of(english), english), pair, strict=True)
        for command, after in re.findall(r"`(python3? [^`]+)`(.{0,40})", text, re.S)
        if not ("-m tools." in command and re.search("du guide|the guide’s", after))
    ]
    assert wrong == [], "\n".join(wrong)
