"""How Gunicorn serves the application; read from the folder where it is started."""

import os

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
timeout = 30

# The model is loaded once, before the workers part: they share its memory, and a model that cannot
# be used stops the server instead of each worker in turn.
preload_app = True

# A worker proves that it lives by touching a file: in memory, where a slow disk cannot block it.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None

# The socket of `gunicornc` has one place for each user: two applications would fight over it.
control_socket_disable = True

accesslog = "-"
access_log_format = '%(h)s "%(r)s" %(s)s %(b)s bytes %(M)s ms'
