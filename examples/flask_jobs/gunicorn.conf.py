"""How Gunicorn serves the application; read from the folder where it is started."""

import os

wsgi_app = "app:create_app()"
host = os.environ.get("HOST", "127.0.0.1")
bind = f"{f'[{host}]' if ':' in host else host}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
# No preload_app: each worker loads its model. Loaded before the workers are created, one that
# computes with OpenMP (XGBoost, LightGBM) would never answer in them.
accesslog = "-"
forwarder_headers = ""  # else a visitor's header SCRIPT_NAME is the start of every link
# A worker proves that it lives by touching a file: in memory, where a slow disk cannot block it.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None
control_socket_disable = True  # it has one place for each user: two applications would fight
