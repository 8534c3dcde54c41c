"""The code of the notebook, a cell after each ``# %%`` with its id; the texts stand beside it.

It runs in a folder that holds penguins.csv, and leaves model.skops there.
"""
# ruff: noqa: B018, E402

# %% data
import pandas as pd

table = pd.read_csv("penguins.csv")
table.head()

# %% rows
measurements = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]
penguins = table.dropna(subset=measurements)
means = penguins.groupby("species")[measurements].mean().round(1)
means

# %% picture
import matplotlib.pyplot as plt

markers = {"Adelie": "o", "Chinstrap": "^", "Gentoo": "s"}
figure, axes = plt.subplots()
for name, marker in markers.items():
    animals = penguins[penguins["species"] == name]
    axes.plot(animals["flipper_length_mm"], animals["bill_length_mm"], marker, label=name)
axes.set(xlabel="flipper_length_mm", ylabel="bill_length_mm")
axes.legend()
plt.show()

# %% model
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

model = make_pipeline(StandardScaler(), LogisticRegression())
measured, species = penguins[measurements], penguins["species"]
model.fit(measured, species).classes_.tolist()

# %% unseen
from sklearn.model_selection import cross_val_predict

probabilities = cross_val_predict(model, measured, species, cv=10, method="predict_proba")
predicted = model.classes_[probabilities.argmax(axis=1)]
right = species == predicted
accuracy = right.mean()
print(f"{right.sum()} / {len(right)} = {accuracy:.4f}")

# %% confusion
confusion = pd.crosstab(species, predicted, colnames=["predicted"])
figure, axes = plt.subplots()
axes.set(xlabel="predicted", xlim=(-0.6, 2.6), ylim=(2.6, -0.6), aspect="equal")
axes.set_ylabel("species", labelpad=20)
axes.set_xticks(range(3), confusion.columns)
axes.set_yticks(range(3), confusion.index)
for row, counts in enumerate(confusion.to_numpy()):
    axes.scatter(range(3), [row] * 3, s=20 * counts, c="black", marker="s", alpha=0.25)
    for column, count in enumerate(counts):
        axes.text(column, row, count, ha="center", va="center")
plt.show()

# %% calibration
import numpy as np
from sklearn.calibration import calibration_curve

actual = species.to_numpy()[:, None] == model.classes_
happened, said = calibration_curve(actual.ravel(), probabilities.ravel(), n_bins=5)
groups, _ = np.histogram(probabilities, bins=5, range=(0, 1))
figure, axes = plt.subplots()
axes.plot([0, 1], [0, 1], "--", color="black", linewidth=1)
axes.plot(said, happened, "o-", color="black")
for point in zip(said, happened, groups, strict=True):
    axes.annotate(point[2], point[:2], (7, -11), textcoords="offset points")
axes.set(xlabel="said", ylabel="happened", ylim=(-0.12, 1.05), aspect="equal")
plt.show()

# %% sure
said_so = np.where(probabilities.max(axis=1) > 0.9, "> 0.9", "≤ 0.9")
verdict = np.where(right, "right", "wrong")
sure = pd.crosstab(said_so, verdict, rownames=["probability"], colnames=["prediction"])
sure

# %% saving
import skops.io

skops.io.dump(model, "model.skops")
skops.io.get_untrusted_types(file="model.skops")

# %% loading
loaded = skops.io.load("model.skops")
bool((loaded.predict_proba(measured) == model.predict_proba(measured)).all())
