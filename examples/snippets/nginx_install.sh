sudo apt install nginx certbot
sudo certbot certonly --webroot -w /var/www/html -d penguins.example.org \
    --deploy-hook "systemctl reload nginx"
sudo cp penguins.conf /etc/nginx/sites-available/penguins
sudo ln -s ../sites-available/penguins /etc/nginx/sites-enabled/
sudo nginx -t
sudo systemctl reload nginx
