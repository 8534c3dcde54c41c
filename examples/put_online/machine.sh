# As root, once, or again after a fault: the packages, the user, the folders, the service.
apt-get update
apt-get install --yes adduser certbot curl nftables nginx python3-venv sqlite3 unattended-upgrades
adduser --quiet --system --group --no-create-home app
install -d /srv/app/releases
install -d -o app -g app -m 700 /var/backups/app
if [ ! -e /etc/app.env ]; then
    install -m 600 app.env /etc/app.env
    python3 -c "import secrets; print(f'SECRET_KEY={secrets.token_hex()}')" >> /etc/app.env
fi
cp app.socket app.service /etc/systemd/system/
install -m 644 -D protection.conf -t /etc/systemd/system/app.service.d/
systemctl daemon-reload
systemctl enable --now app.socket
systemctl enable app.service
