from a2wsgi import WSGIMiddleware
from flask import Flask

app = Flask(__name__)
asgi_app = WSGIMiddleware(app)


@app.get("/")
def home():
    return {"species": ["Adelie", "Chinstrap", "Gentoo"]}
