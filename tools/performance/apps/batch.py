"""Print how many times a batch of 1,000 rows costs less than 1,000 calls of one row."""

import time

import model
from rows import EXAMPLE

BATCHES = 10

asked = model.load()
asked.predict([EXAMPLE])
begun = time.process_time()
for _ in range(1000):
    asked.predict([EXAMPLE])
middle = time.process_time()
for _ in range(BATCHES):
    asked.predict([EXAMPLE] * 1000)
print(BATCHES * (middle - begun) / (time.process_time() - middle))
