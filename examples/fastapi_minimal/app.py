import asyncio

from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()


async def words(flipper):
    species = "Gentoo" if flipper > 206 else "Adelie or Chinstrap"
    for word in f"With {flipper} mm: {species}".split():
        yield f"{word} "
        await asyncio.sleep(0.2)


@app.get("/")
async def predict(flipper_length_mm: float):
    return StreamingResponse(words(flipper_length_mm), media_type="text/plain")
