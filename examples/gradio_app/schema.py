"""What goes in, what comes out: with train.py and the data, all that knows of digits."""

from fields import Choice, Class, Field, Image, Quantity

TITLE = {"fr": "Chiffres", "en": "Digits"}
LEAD = {
    "fr": "Un chiffre écrit à la main, en sombre sur fond clair, et le modèle le lit.",
    "en": "A digit written by hand, dark on a light ground, and the model reads it.",
}
CREDITS = {
    "fr": "899 chiffres de 8 pixels de côté (Alpaydin et Kaynak, 1998, CC BY 4.0).",
    "en": "899 digits, 8 pixels wide (Alpaydin and Kaynak, 1998, CC BY 4.0).",
}
DATA = "digits.csv"

FIELDS: list[Field] = [Image("picture", {"fr": "Image du chiffre", "en": "Picture"}, side=8)]

OUTCOME: Class | Quantity = Class(
    "digit", {"fr": "Chiffre lu", "en": "Digit read"}, [str(digit) for digit in range(10)]
)

CHART: tuple[str, str] | None = None
FILTER: Choice | None = None
