"""What people type into the search box, and where it should lead them."""

WORDS = [
    ("", "decision", "Ce qu’il faut à votre modèle"),
    ("", "décisions", "Ce qu’il faut à votre modèle"),
    ("", "calculs", "Longs calculs : envoyer un fichier, et revenir chercher le résultat"),
    ("", "streamlit", "Montrer avec Streamlit ou Gradio"),
    ("", "déployer", "Production : servir Flask ou Dash avec Gunicorn"),
    ("flask/", "deploiement", "Flask ou Dash ?"),
    ("en/", "decisions", "What your model needs"),
    ("en/flask/", "deploying", "Production: serving Flask or Dash with Gunicorn"),
]

# exact messages, as they are pasted from a terminal or a browser
MESSAGES = {
    "TypeError: FastAPI.__call__() missing 2 required positional arguments: 'receive' and 'send'": (
        "asgi/#messages answers/app-or-server/"
    ),
    "app.run_server has been replaced by app.run": "answers/run-server/",
    "WORKER TIMEOUT (pid:1234)": "answers/long-request/ production/#timeout",
    "Worker (pid:1234) was sent SIGKILL! Perhaps out of memory?": (
        "answers/worker-killed/ answers/preload-blocks/ production/#watch"
    ),
    '"dash" is not a registered library': "answers/first-page/",
    "AttributeError: Can't get attribute 'ratio' on <module '__main__' from '/bin/gunicorn'>": (
        "answers/pickle-main/"
    ),
    "InconsistentVersionWarning: Trying to unpickle estimator SVC from version 1.0": (
        "answers/another-scikit-learn/"
    ),
    "TypeError: Object of type int64 is not JSON serializable": "answers/numpy-json/",
    "Object of type ndarray is not JSON serializable": "answers/numpy-json/",
    'SyntaxError: Unexpected token \'N\', "{"mean": NaN}" is not valid JSON': ("answers/nan-json/"),
    "UserWarning: X does not have valid feature names, but SVC was fitted with feature names": (
        "answers/another-answer/"
    ),
    "Worker exited prematurely: signal 9 (SIGKILL)": "answers/job-killed/",
    "Plotly is not defined": "answers/offline/",
    "DashRenderer is not defined": "answers/offline/ answers/dash-in-flask/",
    "The CSRF token is missing.": "answers/csrf/",
    "Executing inline script violates the following Content Security Policy directive": (
        "answers/content-security-policy/"
    ),
    "Refused to display in a frame because it set 'X-Frame-Options' to 'sameorigin'.": (
        "answers/iframe/"
    ),
    "ImportError: cannot import name 'app' from partially initialized module 'app' (most likely "
    "due to a circular import)": "answers/circular-import/",
    "Duplicate callback outputs": "answers/one-output/",
    "Error: Circular Dependencies": "answers/circular-callbacks/",
    "MissingCallbackContextException: dash.callback_context.triggered_id is only available from a "
    "callback!": "answers/test-a-callback/",
    "RuntimeError: Working outside of request context.": "answers/request-context/",
    "ID not found in layout": "answers/id-not-found/",
    "A nonexistent object was used in an `Output` of a Dash callback": (
        "answers/nonexistent-object/"
    ),
    "ValueError: Invalid classes inferred from unique values of `y`.  Expected: [0 1 2], got "
    "['Adelie' 'Chinstrap' 'Gentoo']": "answers/class-names/",
    "RuntimeError: Cannot re-initialize CUDA in forked subprocess.": "answers/cuda-fork/",
    "UntrustedTypesFoundException: Untrusted types found in the file": "answers/skops-untrusted/",
    "ModuleNotFoundError: No module named 'numpy._core'": "answers/another-numpy/",
    "_pickle.UnpicklingError: invalid load key, 'v'.": "answers/model-pointer/",
    "ValueError: Expected 2D array, got 1D array instead": "answers/one-row/",
    "NameError: name 'get_ipython' is not defined": "answers/notebook-commands/",
    "[ONNXRuntimeError] : 2 : INVALID_ARGUMENT : Unexpected input data type": (
        "answers/onnx-input-type/"
    ),
    "The dash_table.DataTable will be removed from the builtin dash components in a future major "
    "version.": "answers/data-table/",
    "Access to fetch at 'http://127.0.0.1:8000/api/predict' from origin 'http://localhost:3000' "
    "has been blocked by CORS policy: Response to preflight request doesn't pass access control "
    "check: No 'Access-Control-Allow-Origin' header is present on the requested resource.": (
        "answers/cors/"
    ),
    "The data value transmitted exceeds the capacity limit.": "answers/large-field/",
    "Did not attempt to load JSON data because the request Content-Type was not "
    "'application/json'.": "answers/json-refused/",
    "Request Line is too large (4120 > 4094)": "answers/long-address/",
    "502 Bad Gateway": "answers/bad-gateway/",
    "504 Gateway Time-out": "answers/gateway-timeout/",
    "Port 5000 is in use by another program.": "answers/port-in-use/",
    "ModuleNotFoundError: No module named 'fcntl'": "answers/gunicorn-windows/",
    "gunicorn: command not found": "answers/another-environment/",
}

HANGS = "answers/preload-blocks/ answers/job-hangs/"
# words that people use for what the guide calls otherwise
OTHER_NAMES = {
    "fr": {
        "login": "answers/sign-in/",
        "authentification": "answers/sign-in/",
        "authentication": "answers/sign-in/",
        "password": "answers/sign-in/",
        "mot de passe": "answers/sign-in/",
        "database": "state/#database answers/database-forked/",
        "base de données": "state/#database answers/database-forked/",
        "upload": "answers/large-upload/ dash-application/#file",
        "photo": "answers/image-sideways/ decision/demo/#recommendation",
        "docker": "answers/container-host/",
        "cuda": "answers/cuda-fork/ answers/cuda-not-used/",
        "gpu": "answers/cuda-fork/ answers/cuda-not-used/",
        "bloque": HANGS,
        "fige": HANGS,
        "plante": HANGS,
        "xgboost hangs": HANGS,
        "gunicorn bloque": HANGS,
        "connection refused docker": "answers/container-host/",
        "No module named diskcache": "answers/long-callback/ state/#jobs-disk",
    },
    "en": {
        "login": "answers/sign-in/",
        "authentication": "answers/sign-in/",
        "password": "answers/sign-in/",
        "database": "online/#backup state/#database answers/database-forked/",
        "upload": "answers/large-upload/ dash-application/#file",
        "photo": "answers/image-sideways/ decision/demo/#recommendation",
        "docker": "answers/container-host/",
        "cuda": "answers/cuda-fork/ answers/cuda-not-used/",
        "gpu": "answers/cuda-fork/ answers/cuda-not-used/",
        "hangs": HANGS,
        "xgboost hangs": HANGS,
        "gunicorn hangs": HANGS,
        "stuck": HANGS,
        "freezes": HANGS,
        "connection refused docker": "answers/container-host/",
        "No module named diskcache": "answers/long-callback/ state/#jobs-disk",
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
    "dsah": "dash decision/dash",
    "performence": "performance/",
    "webscoket": "async/#websocket",
    "celrey": "state/",
    "gunicorm": "production/",
}
