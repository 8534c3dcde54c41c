"""What people type into the search box, and where it should lead them."""

WORDS = [
    ("", "decision", "Ce qu’il faut à votre modèle"),
    ("", "décisions", "Ce qu’il faut à votre modèle"),
    ("", "calculs", "Production : servir Flask ou Dash avec Gunicorn"),
    ("", "streamlit", "Montrer avec Streamlit ou Gradio"),
    ("", "déployer", "Production : servir Flask ou Dash avec Gunicorn"),
    ("flask/", "deploiement", "Flask ou Dash ?"),
    ("en/", "decisions", "What your model needs"),
    ("en/flask/", "deploying", "Production: serving Flask or Dash with Gunicorn"),
]

# exact messages, as they are pasted from a terminal or a browser
MESSAGES = {
    "TypeError: FastAPI.__call__() missing 2 required positional arguments: 'receive' and 'send'": (
        "asgi/#messages questions/#app-or-server"
    ),
    "app.run_server has been replaced by app.run": "questions/#run-server",
    "WORKER TIMEOUT (pid:1234)": "questions/#long-request production/#timeout",
    "Worker (pid:1234) was sent SIGKILL! Perhaps out of memory?": (
        "questions/#preload-blocks production/#watch questions/#model-memory"
    ),
    '"dash" is not a registered library': "questions/#first-page",
    "AttributeError: Can't get attribute 'ratio' on <module '__main__' from '/bin/gunicorn'>": (
        "questions/#pickle-main"
    ),
    "InconsistentVersionWarning: Trying to unpickle estimator SVC from version 1.0": (
        "questions/#another-scikit-learn"
    ),
    "TypeError: Object of type int64 is not JSON serializable": "questions/#numpy-json",
    "Object of type ndarray is not JSON serializable": "questions/#numpy-json",
    'SyntaxError: Unexpected token \'N\', "{"mean": NaN}" is not valid JSON': (
        "questions/#nan-json"
    ),
    "UserWarning: X does not have valid feature names, but SVC was fitted with feature names": (
        "questions/#another-answer"
    ),
    "Worker exited prematurely: signal 9 (SIGKILL)": "questions/#job-killed",
    "Plotly is not defined": "questions/#offline",
    "DashRenderer is not defined": "questions/#offline questions/#dash-in-flask",
    "The CSRF token is missing.": "questions/#csrf",
    "Executing inline script violates the following Content Security Policy directive": (
        "questions/#content-security-policy"
    ),
    "Refused to display in a frame because it set 'X-Frame-Options' to 'sameorigin'.": (
        "questions/#iframe"
    ),
    "ImportError: cannot import name 'app' from partially initialized module 'app' (most likely "
    "due to a circular import)": "questions/#circular-import",
    "Duplicate callback outputs": "questions/#one-output",
    "Error: Circular Dependencies": "questions/#circular-callbacks",
    "MissingCallbackContextException: dash.callback_context.triggered_id is only available from a "
    "callback!": "questions/#test-a-callback",
    "RuntimeError: Working outside of request context.": "questions/#request-context",
    "ID not found in layout": "questions/#id-not-found",
    "A nonexistent object was used in an `Output` of a Dash callback": (
        "questions/#nonexistent-object"
    ),
    "ValueError: Invalid classes inferred from unique values of `y`.  Expected: [0 1 2], got "
    "['Adelie' 'Chinstrap' 'Gentoo']": "questions/#class-names",
    "The dash_table.DataTable will be removed from the builtin dash components in a future major "
    "version.": "questions/#data-table",
}

HANGS = "questions/#preload-blocks questions/#job-hangs"
# words that people use for what the guide calls otherwise
OTHER_NAMES = {
    "fr": {
        "login": "questions/#sign-in",
        "authentification": "questions/#sign-in",
        "authentication": "questions/#sign-in",
        "password": "questions/#sign-in",
        "mot de passe": "questions/#sign-in",
        "database": "production/#variables production/#jobs-queue",
        "base de données": "production/#variables production/#jobs-queue",
        "upload": "questions/#large-upload dash/#file",
        "photo": "decision/demo/#recommendation",
        "docker": "questions/#container-host",
        "bloque": HANGS,
        "fige": HANGS,
        "plante": HANGS,
        "xgboost hangs": HANGS,
        "gunicorn bloque": HANGS,
        "connection refused docker": "questions/#container-host",
        "No module named diskcache": "questions/#long-callback production/#jobs-disk",
    },
    "en": {
        "login": "questions/#sign-in",
        "authentication": "questions/#sign-in",
        "password": "questions/#sign-in",
        "database": "production/#variables production/#jobs-queue",
        "upload": "questions/#large-upload dash/#file",
        "photo": "decision/demo/#recommendation",
        "docker": "questions/#container-host",
        "hangs": HANGS,
        "xgboost hangs": HANGS,
        "gunicorn hangs": HANGS,
        "stuck": HANGS,
        "freezes": HANGS,
        "connection refused docker": "questions/#container-host",
        "No module named diskcache": "questions/#long-callback production/#jobs-disk",
    },
}

# slips of the finger, and the page that is meant
SLIPS = {
    "gunicron": "production/",
    "guncorn": "production/",
    "decison": "decision/",
    "deploiment": "production/",
    "streamlt": "decision/demo/",
    "flsk": "flask",
    "dsah": "dash",
    "performence": "performance/",
    "webscoket": "asgi/#websocket",
    "celrey": "production/",
    "gunicorm": "production/",
}
