#!/bin/bash
# As root: put a folder online as a new release, and come back to the former one if it does not
# answer.  bash update.sh ~/flask_app        By hand, to the one before:  bash update.sh --back
set -Eeuo pipefail
folder=${1:?the folder of the application, or --back}
place=/srv/app
former=$(readlink $place/current || true)

as_app() {  # in the release, as the service does: its user, its environment
    systemd-run --quiet --pipe --wait --collect --uid=app --gid=app \
        --property=EnvironmentFile=/etc/app.env --property=StateDirectory=app \
        --property=UMask=0077 --working-directory="$release" "$@"
}

answers() {  # within half a minute; the first time that it stops, or has an error, is enough
    for _ in {1..8}; do
        curl --fail --silent --show-error --output /dev/null --max-time 4 \
            "http://127.0.0.1:8000${HEALTH:-/health}" && return
        [ $? = 28 ] || return  # 28: not yet
        systemctl is-active --quiet app.service || return
    done
    return 1
}

switch() {  # a link is replaced at once; the socket keeps waiting who asks meanwhile
    ln -sfn "$1" $place/next &&
        mv -T $place/next $place/current &&
        systemctl restart app.service &&
        answers
}

restart_worker() {  # where there is one: it ends its job first, however long
    ! systemctl is-active --quiet app-worker.service ||
        systemctl restart --no-block app-worker.service
}

if [ "$folder" = --back ]; then
    older=$(find $place/releases -mindepth 1 -maxdepth 1 | sort |
        awk -v now="$former" '$0 < now { last = $0 } END { print last }')
    switch "${older:?no older release}"
    restart_worker
    echo "back to $older"
    exit
fi

release=$place/releases/$(date -u +%Y-%m-%dT%H%M%S)
mkdir "$release"
trap 'rm -rf "$release"; echo "not installed: nothing has changed" >&2' ERR
left=$(sed 's,^\*\*/,,; t; s,^,./,' "$(dirname "$0")/containerignore")  # in tar's words
tar -C "$folder" -c --exclude-from=<(echo "$left") . | tar -C "$release" -x --no-same-owner
chown -R app:app "$release"
as_app python3 -m venv .venv
as_app "$release/.venv/bin/pip" install --quiet --no-cache-dir -r requirements.txt
if [ -e "$release/model.skops" ]; then
    echo "model.skops: the folder's own, which is not trained again"
elif [ -e "$release/train.py" ]; then
    as_app "$release/.venv/bin/python" train.py
fi
chown -R root:root "$release"
chmod -R go+rX "$release"
as_app "$release/.venv/bin/python" -c 'import app; getattr(app, "create_app", str)()'

trap - ERR
if ! switch "$release"; then
    [ -n "$former" ] || exit 1
    echo "$release does not answer: back to $former" >&2
    switch "$former"
    exit 1
fi
restart_worker
find $place/releases -mindepth 1 -maxdepth 1 | sort | head -n -5 | xargs -r rm -r
echo "$release is online"
