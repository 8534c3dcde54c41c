"""A forest in a file of skops: the types that it needs are named, and no other is taken."""

import pandas as pd
import skops.io
from sklearn.ensemble import RandomForestClassifier

# What get_untrusted_types lists for the file you made yourself, read one by one
REVIEWED = ["sklearn.tree._tree.Tree"]

if __name__ == "__main__":
    birds = pd.DataFrame({"bill": [18.7, 14.3] * 10, "flipper": [181, 230] * 10})
    forest = RandomForestClassifier(random_state=0).fit(birds, ["Adelie", "Gentoo"] * 10)
    skops.io.dump(forest, "forest.skops")
    print(skops.io.get_untrusted_types(file="forest.skops"))
    model = skops.io.load("forest.skops", trusted=REVIEWED)
    print(model.predict(birds[:1])[0])
