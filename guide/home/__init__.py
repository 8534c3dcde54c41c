"""The model of the complete applications, as the home page computes it beside its slider."""

import math
from operator import mul
from pathlib import Path

from guide.data import Model, read

FILE = Path(__file__).with_name("weights.json")
FLIPPER = 2  # its place among the measurements
SHOWN = 217  # mm, where the slider stands at first, as in what is typed beside it


class Weights(Model):
    """A linear model: a row of weights and a bias for each class, and an average animal.

    ``animal``: bill length and depth, flipper length (mm), body mass (g), in that order.
    """

    classes: tuple[str, ...]
    weights: tuple[tuple[float, ...], ...]
    bias: tuple[float, ...]
    animal: tuple[float, ...]

    @property
    def numbers(self) -> str:
        """What a page computes with, in JSON."""
        return self.model_dump_json(exclude={"classes"})

    @property
    def shown(self) -> dict[str, float]:
        """The probability of each class where the slider stands at first."""
        return self.probabilities(SHOWN)

    def probabilities(self, flipper: float) -> dict[str, float]:
        """Return each class's probability, 0 to 1, for the animal with another flipper, in mm."""
        values = (*self.animal[:FLIPPER], flipper, *self.animal[FLIPPER + 1 :])
        rows = zip(self.weights, self.bias, strict=True)
        powers = [math.exp(sum(map(mul, row, values)) + bias) for row, bias in rows]
        return {name: power / sum(powers) for name, power in zip(self.classes, powers, strict=True)}


def load(file: Path = FILE) -> Weights:
    """Return the weights; raise ``Mistake``."""
    return read(file, Weights)
