# As root, from this folder, with your name in root.conf, or in path.conf for a sub-path.
certbot certonly --webroot -w /var/www/html -d penguins.example.org \
    --keep-until-expiring --deploy-hook "systemctl reload nginx"
cp root.conf /etc/nginx/sites-available/app
ln -sf ../sites-available/app /etc/nginx/sites-enabled/
nginx -t
systemctl reload nginx
