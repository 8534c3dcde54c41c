"""What a model file may hold besides what skops trusts: types by name, never a whole module.

A type is here because loading one fills it with data and runs nothing from the file. A module is
too much to trust: a distribution of ``scipy.stats`` executes a text that its file carries.

Types made of compiled code (trees, neighbours, Booster) do not check the numbers they are given:
a forged file can stop the server. So the model is still yours, or from someone you trust.
"""

SCIKIT_LEARN = (
    "calibration._CalibratedClassifier",
    "calibration._SigmoidCalibration",
    "compose._column_transformer.make_column_selector",
    "ensemble._hist_gradient_boosting.predictor.TreePredictor",
    "feature_selection._mutual_info.mutual_info_classif",
    "feature_selection._univariate_selection.chi2",
    "feature_selection._univariate_selection.f_classif",
    "gaussian_process._gpc._BinaryGaussianProcessClassifierLaplace",
    "gaussian_process.kernels.ConstantKernel",
    "gaussian_process.kernels.Matern",
    "gaussian_process.kernels.Product",
    "gaussian_process.kernels.RBF",
    "gaussian_process.kernels.Sum",
    "gaussian_process.kernels.WhiteKernel",
    "impute._iterative.IterativeImputer",
    "impute._iterative._ImputerTriplet",
    "metrics._classification.accuracy_score",
    "metrics._classification.f1_score",
    "metrics._dist_metrics.ChebyshevDistance64",
    "metrics._dist_metrics.EuclideanDistance64",
    "metrics._dist_metrics.ManhattanDistance64",
    "metrics._dist_metrics.MinkowskiDistance64",
    "metrics._scorer._PassthroughScorer",
    "metrics._scorer._Scorer",
    "model_selection._split.KFold",
    "model_selection._split.StratifiedKFold",
    "neighbors._ball_tree.BallTree",
    "neighbors._kd_tree.KDTree",
    "neural_network._stochastic_optimizers.AdamOptimizer",
    "neural_network._stochastic_optimizers.SGDOptimizer",
    "tree._tree.Tree",
    "utils._bunch.Bunch",
)

TRUSTED = [
    *(f"sklearn.{name}" for name in SCIKIT_LEARN),
    "collections.OrderedDict",
    "lightgbm.basic.Booster",
    "lightgbm.sklearn.LGBMClassifier",
    "numpy.dtype",
    "xgboost.core.Booster",
    "xgboost.sklearn.XGBClassifier",
    "xgboost.sklearn.XGBRFClassifier",
]
