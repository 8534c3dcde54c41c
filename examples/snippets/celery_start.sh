pip install celery==5.3.6 kombu==5.3.7 redis==5.0.4 flask gunicorn scikit-learn
redis-server --bind 127.0.0.1 --port 6379 &
export REDIS=redis://127.0.0.1:6379/0
celery -A celery_jobs:queue worker &
gunicorn celery_jobs:app
