#!/bin/bash
# As root: put a copy made by backup.sh in the place of the database, of which it makes a copy first.
#   bash restore.sh /var/backups/app/2026-11-26T030000.sqlite
set -euo pipefail
copy=$(readlink -e "${1:?the copy}")
url=$(sed -n 's/^DATABASE_URL=//p' /etc/app.env)
units="app.socket app.service"
! systemctl is-active --quiet app-worker.service || units="$units app-worker.service"
systemctl start app-backup.service
trap 'systemctl start $units' EXIT
systemctl stop $units
cd /
case $copy in
*.sqlite)
    base=${url#sqlite:///}
    install -o app -g app -m 600 "$copy" "$base.new"
    rm -f "$base-wal" "$base-shm" "$base-journal"
    mv "$base.new" "$base"
    ;;
*.dump)
    base="postgresql:${url#*:}"
    runuser -u app -- pg_restore --clean --if-exists --single-transaction --dbname="$base" < "$copy"
    ;;
esac
