"""Write the data: handwritten digits that scikit-learn carries, as pictures and a table of them."""

import csv
from pathlib import Path

from PIL import Image, ImageOps
from sklearn.datasets import load_digits

HERE = Path(__file__).parent


def main() -> None:
    """Write digits.csv, whose rows name a picture and the digit on it: dark on white paper."""
    found = load_digits()
    (HERE / "digits").mkdir(exist_ok=True)
    with (HERE / "digits.csv").open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["picture", "digit"])
        for rank in range(0, len(found.target), 2):  # half of them: it trains in seconds
            greys, digit, name = found.images[rank], found.target[rank], f"digits/{rank}.png"
            picture = ImageOps.invert(Image.fromarray((greys * 255 / 16).astype("uint8")))
            picture.save(HERE / name)
            rows.writerow([name, digit])


if __name__ == "__main__":
    main()
