"""What an administrator types: flask invite, flask token, flask close."""

import os
from secrets import token_hex

import click
from flask import Blueprint, current_app, url_for

from accounts import by_email, proof, signer
from database import ROLES, User, db, unguessed

HERE = f"http://{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
commands = Blueprint("commands", __name__, cli_group=None)


@commands.cli.command()
@click.argument("email")
@click.option("--role", type=click.Choice(ROLES), help=f"{ROLES[0]}, if it is not said.")
@click.option("--at", default=HERE, envvar="PUBLIC_URL", help="Where people find the pages.")
def invite(email: str, role: str | None, at: str) -> None:
    """Write the address where EMAIL chooses a password, the first or another."""
    if "@" not in email or len(email) > 254:
        raise click.ClickException(f"{email} is not an email address")
    user = by_email(email) or User(email=email.strip().lower(), role=ROLES[0])
    user.role, user.is_active = role or user.role, True
    db.session.add(user)
    db.session.commit()
    with current_app.test_request_context(base_url=at):
        sent = signer("invitation").dumps(proof(user))
        click.echo(url_for("accounts.accept", sent=sent, _external=True))


@commands.cli.command()
@click.argument("email")
def token(email: str) -> None:
    """Write what a program of EMAIL sends to the API, until the password changes."""
    click.echo(signer("api").dumps(proof(found(email))))


@commands.cli.command()
@click.argument("email")
def close(email: str) -> None:
    """End all that EMAIL has open, and let nothing be opened; the predictions stay."""
    user = found(email)
    user.is_active, user.password, user.session = False, unguessed(), token_hex()
    db.session.commit()


def found(email: str) -> User:
    if user := by_email(email):
        return user
    raise click.ClickException(f"{email} was not invited: flask invite {email}")
