"""Predictions in other processes, on every system: each of them imports this file again."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context


def predict(flipper: float) -> str:
    """Stands for your model."""
    return "Gentoo" if flipper > 205 else "Adelie"


if __name__ == "__main__":
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as processes:
        print(*processes.map(predict, [181, 230]))
