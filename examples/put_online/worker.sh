# As root, where work.py is in the application's folder: Redis, which keeps the queue on its disk.
apt-get install --yes redis-server
sed -i 's/^appendonly no/appendonly yes/' /etc/redis/redis.conf
systemctl restart redis-server.service
cp worker.service /etc/systemd/system/app-worker.service
install -m 644 -D protection.conf -t /etc/systemd/system/app-worker.service.d/
systemctl daemon-reload
systemctl enable --now app-worker.service
