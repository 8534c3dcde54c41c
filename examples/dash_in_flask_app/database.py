"""Who may come in, and what each has predicted."""

from datetime import UTC, datetime
from secrets import token_hex

from flask import Flask, abort, request
from flask_login import UserMixin, current_user
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import JSON, DateTime, ForeignKey, Select, String, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from werkzeug.security import generate_password_hash

import model
from rows import Values

ROLES = ("member", "manager")


class Base(DeclarativeBase):
    """What the tables have in common."""


db = SQLAlchemy(model_class=Base)


def unguessed() -> str:
    """Return the hash of a password that nobody knows."""
    return generate_password_hash(token_hex())


class User(UserMixin, db.Model):  # type: ignore[name-defined,misc]
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    role: Mapped[str] = mapped_column(String(20))
    password: Mapped[str] = mapped_column(String(255), default=unguessed)  # its hash
    session: Mapped[str] = mapped_column(String(64), unique=True, default=token_hex)
    is_active: Mapped[bool] = mapped_column(default=True)

    def get_id(self) -> str:
        """Return what the cookies hold: once it changes, all sessions have ended."""
        return self.session


class Prediction(db.Model):  # type: ignore[name-defined,misc]
    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey(User.id), index=True)
    made_at: Mapped[datetime] = mapped_column(DateTime(True), default=lambda: datetime.now(UTC))
    row: Mapped[Values] = mapped_column(JSON)  # what was asked, and what was answered
    user: Mapped[User] = relationship(lazy="joined")


def make_tables(app: Flask) -> None:
    """Make the tables that are missing; the base may be lost, or another worker make them too."""
    with app.app_context():
        try:
            db.create_all()
        except SQLAlchemyError as error:
            app.logger.warning("No table was made: %s", error)


def predictions(*, everyone: bool) -> Select[Prediction]:
    """Return the query of what the user may see, newest first: the only way to predictions."""
    asked = select(Prediction).order_by(Prediction.id.desc())
    if not everyone:
        return asked.where(Prediction.user_id == current_user.id)
    if current_user.role != "manager":
        abort(403)
    return asked


class Keeper:
    """The model, which keeps what is sent to it before anybody reads the answer."""

    def __init__(self, known: model.Model) -> None:
        self.known, self.classes = known, known.classes

    def predict(self, rows: list[Values]) -> list[model.Prediction]:
        found = self.known.predict(rows)
        if request.method == "POST" and request.endpoint != "page":
            both = zip(rows, found, strict=True)
            db.session.add_all(Prediction(user_id=current_user.id, row=r | o) for r, o in both)
            db.session.commit()
        return found
