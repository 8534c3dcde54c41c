"""For the existing Django site: may whoever asks see the curves, and as what."""

from urllib.parse import quote

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse


@login_not_required
def access(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        sign_in = redirect_to_login(request.headers.get("X-Original-URI", "/"))
        return HttpResponse(status=401, headers={"X-Sign-In": sign_in.url})
    groups = {group.name for group in request.user.groups.all()}
    role = next((role for role in ("engineer", "operator") if role in groups), None)
    if role is None:
        return HttpResponse(status=403)
    name = quote(request.user.get_username())
    return HttpResponse(status=204, headers={"X-User": name, "X-Role": role})
