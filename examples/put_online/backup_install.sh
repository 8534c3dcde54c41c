# As root, where DATABASE_URL is in /etc/app.env.
install backup.sh /usr/local/sbin/app-backup
cp backup.service /etc/systemd/system/app-backup.service
cp backup.timer /etc/systemd/system/app-backup.timer
install -m 644 -D protection.conf -t /etc/systemd/system/app-backup.service.d/
systemctl daemon-reload
systemctl enable --now app-backup.timer
systemctl start app-backup.service
ls /var/backups/app
