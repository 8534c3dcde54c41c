"""The development server without its reloader, for Flask and for Dash."""

import os
import sys

from tests.proofs.apps.loading import app as flask_app
from tests.proofs.apps.loading_dash import app as dash_app

if __name__ == "__main__":
    chosen = {"flask": flask_app, "dash": dash_app}[sys.argv[1]]
    chosen.run(port=int(os.environ["PORT"]), debug=True, use_reloader=False)
