"""Serve the API: python serve.py; kill -HUP replaces its workers, one by one."""

import uvicorn
from uvicorn.supervisors import Multiprocess

from settings import from_environment

if __name__ == "__main__":
    asked = from_environment()
    config = uvicorn.Config("app:create_app", asked.host, asked.port, factory=True)
    config.root_path = asked.root_path
    config.workers, config.timeout_graceful_shutdown = asked.workers, 30
    config.timeout_worker_healthcheck = 30  # in which the model must be loaded
    Multiprocess(config, [config.bind_socket()]).run()  # with one worker too: it is replaced
