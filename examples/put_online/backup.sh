#!/bin/bash
# Copy the database that DATABASE_URL names, check the copy, keep those of the last two weeks.
set -euo pipefail
umask 077
url=${DATABASE_URL:?write it in /etc/app.env}
to=/var/backups/app/$(date -u +%Y-%m-%dT%H%M%S.%3N)
trap 'rm -f "$to".part' EXIT
case $url in
sqlite:///*)
    sqlite3 -readonly "${url#sqlite:///}" ".timeout 30000" "VACUUM INTO '$to.part'"
    [ "$(sqlite3 "$to.part" 'PRAGMA integrity_check')" = ok ]
    mv "$to.part" "$to.sqlite"
    ;;
postgresql*)
    pg_dump --format=custom --file="$to.part" --dbname="postgresql:${url#*:}"
    pg_restore --list "$to.part" > /dev/null
    mv "$to.part" "$to.dump"
    ;;
*)
    echo "DATABASE_URL: neither sqlite:/// nor postgresql:" >&2
    exit 1
    ;;
esac
find /var/backups/app -type f -mtime +14 -delete
