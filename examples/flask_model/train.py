import pandas as pd
import skops.io
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

MEASURES = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]

penguins = pd.read_csv("penguins.csv").dropna(subset=MEASURES)
measures, species = penguins[MEASURES], penguins["species"]
model = make_pipeline(StandardScaler(), LogisticRegression())
print(f"Accuracy: {cross_val_score(model, measures, species).mean():.1%}")
skops.io.dump(model.fit(measures, species), "model.skops")
