#!/bin/bash
# As root, for an application with accounts: type a command of its own, such as an invitation.
#   bash flask.sh invite ada@example.org --role manager
set -euo pipefail
systemd-run --quiet --pipe --wait --collect --uid=app --gid=app \
    --property=EnvironmentFile=/etc/app.env --property=StateDirectory=app --property=UMask=0077 \
    --working-directory=/srv/app/current /srv/app/current/.venv/bin/python -m flask "$@"
