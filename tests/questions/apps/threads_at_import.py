"""The same model, with a first prediction while the application is imported."""

from tests.questions.apps.threads import app, model

model.predict([[200.0]])
__all__ = ["app"]
