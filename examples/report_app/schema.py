"""What goes in, what comes out: with train.py and the data, all that knows of penguins."""

from fields import Choice, Class, Field, Number, Quantity

TITLE = {"fr": "Manchots", "en": "Penguins"}
LEAD = {
    "fr": "Quatre mesures, et le modèle dit l’espèce.",
    "en": "Four measurements, and the model names the species.",
}
CREDITS = {
    "fr": "342 manchots de l’archipel Palmer (Gorman, Williams et Fraser, 2014, CC0).",
    "en": "342 penguins of the Palmer Archipelago (Gorman, Williams and Fraser, 2014, CC0).",
}
DATA = "penguins.csv"

FIELDS: list[Field] = [
    Number(
        "bill_length_mm",
        {"fr": "Longueur du bec", "en": "Bill length"},
        unit="mm",
        low=25,
        high=70,
        example=39.1,
    ),
    Number(
        "bill_depth_mm",
        {"fr": "Hauteur du bec", "en": "Bill depth"},
        unit="mm",
        low=10,
        high=30,
        example=18.7,
    ),
    Number(
        "flipper_length_mm",
        {"fr": "Longueur de la nageoire", "en": "Flipper length"},
        unit="mm",
        low=150,
        high=260,
        example=181,
    ),
    Number(
        "body_mass_g",
        {"fr": "Masse", "en": "Body mass"},
        unit="g",
        low=2000,
        high=8000,
        example=3750,
    ),
]

OUTCOME: Class | Quantity = Class(
    "species",
    {"fr": "Espèce", "en": "Species"},
    {
        "Adelie": {"fr": "Manchot Adélie", "en": "Adelie penguin"},
        "Chinstrap": {"fr": "Manchot à jugulaire", "en": "Chinstrap penguin"},
        "Gentoo": {"fr": "Manchot papou", "en": "Gentoo penguin"},
    },
)

# The chart: two columns of numbers, across and up, and a column that can choose its rows, or none.
CHART: tuple[str, str] | None = ("flipper_length_mm", "bill_length_mm")
FILTER: Choice | None = Choice(
    "island", {"fr": "Île", "en": "Island"}, ["Biscoe", "Dream", "Torgersen"]
)
