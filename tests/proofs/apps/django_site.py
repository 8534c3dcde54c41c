"""A small Django site as there are many: accounts, groups, the sessions in a database.

Django asks for asgiref, which changes Dash: it is installed apart, see ``tests.support.serving``.
"""

import os
import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
SIGN_IN = """<!doctype html><html lang="en"><title>Sign in</title><h1>The existing site</h1>
<form method="post">{% csrf_token %}{{ form.as_p }}
<input type="hidden" name="next" value="{{ next }}"><button>Sign in</button></form></html>"""
TEMPLATES = {
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "OPTIONS": {
        "loaders": [("django.template.loaders.locmem.Loader", {"registration/login.html": SIGN_IN})]
    },
}
settings.configure(
    SECRET_KEY="of the tests",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    INSTALLED_APPS=[f"django.contrib.{name}" for name in ("auth", "contenttypes", "sessions")],
    MIDDLEWARE=MIDDLEWARE,
    TEMPLATES=[TEMPLATES],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": Path("site.db")}},
    SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https"),
    SESSION_COOKIE_SECURE=True,
    CSRF_COOKIE_SECURE=True,
    SESSION_COOKIE_PATH=os.environ.get("COOKIE_PATH", "/"),
    PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],  # the tests wait for none
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
)
django.setup()

from django.contrib.auth import views  # noqa: E402
from django.contrib.auth.decorators import login_not_required  # noqa: E402
from django.contrib.auth.models import Group, User  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.urls import path  # noqa: E402

from examples.beside.access import access  # noqa: E402

PEOPLE = {"Zoé": "engineer", "Omar": "operator", "Guest": None}


def home(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"hello {request.user.get_username()}")


urlpatterns = [
    path("", login_not_required(lambda _: HttpResponse("the existing site"))),
    path("home/", home),
    path("accounts/login/", views.LoginView.as_view(redirect_authenticated_user=True)),
    path("curves-access/", access),
]


def fill() -> None:
    """Write the database, with a password that is the name."""
    call_command("migrate", verbosity=0)
    for name, group in PEOPLE.items():
        user = User.objects.create_user(name, password=name)
        if group:
            user.groups.add(Group.objects.get_or_create(name=group)[0])


if "fill" in sys.argv:
    fill()
app = get_wsgi_application()
