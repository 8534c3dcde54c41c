"""An XGBoost model in XGBoost's own file, which later versions read."""

import pandas as pd
from sklearn.preprocessing import LabelEncoder
from xgboost import XGBClassifier

if __name__ == "__main__":
    birds = pd.DataFrame({"bill": [18.7, 14.3] * 10, "flipper": [181, 230] * 10})
    names = LabelEncoder()  # the file knows the ranks of the classes only: their names are apart
    ranks = names.fit_transform(["Adelie", "Gentoo"] * 10)
    XGBClassifier().fit(birds, ranks).save_model("model.ubj")

    model = XGBClassifier()
    model.load_model("model.ubj")
    print(names.inverse_transform(model.predict(birds[:1]))[0])
