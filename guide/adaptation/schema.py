"""What goes in, what comes out: written by describe.py, completed by hand."""

from fields import Choice, Class, Field, Number, Quantity, Whole

TITLE = {"fr": "Consommation", "en": "Fuel economy"}
LEAD = {
    "fr": "Six caractéristiques d’une voiture, et le modèle dit sa consommation.",
    "en": "Six features of a car, and the model says its fuel economy.",
}
CREDITS = {
    "fr": "398 voitures des années 1970 à 1982 (jeu « cars » de Vega).",
    "en": "398 cars of the years 1970 to 1982 (Vega’s “cars” dataset).",
}
DATA = "cars.csv"

ORIGINS = {
    "Europe": "Europe",
    "Japan": {"fr": "Japon", "en": "Japan"},
    "USA": {"fr": "États-Unis", "en": "United States"},
}
FIELDS: list[Field] = [
    Whole("Cylinders", {"fr": "Cylindres", "en": "Cylinders"}, low=3, high=8, example=8),
    Number(
        "Displacement",
        {"fr": "Cylindrée", "en": "Displacement"},
        unit="in³",
        low=50,
        high=500,
        example=307,
    ),
    Whole(
        "Horsepower",
        {"fr": "Puissance", "en": "Power"},
        unit="hp",
        low=40,
        high=250,
        example=130,
        optional=True,
    ),
    Whole(
        "Weight_in_lbs",
        {"fr": "Masse", "en": "Weight"},
        unit="lb",
        low=1500,
        high=5500,
        example=3504,
    ),
    Number(
        "Acceleration",
        {"fr": "De 0 à 60 mi/h", "en": "From 0 to 60 mph"},
        unit="s",
        low=7,
        high=27,
        example=12,
    ),
    Choice("Origin", {"fr": "Origine", "en": "Origin"}, ORIGINS, example="USA"),
]

OUTCOME: Class | Quantity = Quantity(
    "Miles_per_Gallon", {"fr": "Distance par gallon", "en": "Fuel economy"}, unit="mpg", digits=1
)

# The chart: two columns of numbers, across and up, or None; a Choice of the rows shown, or None.
CHART: tuple[str, str] | None = ("Weight_in_lbs", "Miles_per_Gallon")
FILTER: Choice | None = Choice("Origin", {"fr": "Origine", "en": "Origin"}, ORIGINS)
