# As root, for PostgreSQL on this machine: a user and a base named app, without a password.
apt-get install --yes postgresql
cd /
runuser -u postgres -- createuser app
runuser -u postgres -- createdb --owner app app
sed -i '/^DATABASE_URL=/d' /etc/app.env
echo "DATABASE_URL=postgresql+psycopg:///app" >> /etc/app.env
systemctl try-restart app.service
