"""Golden numbers of MetricsTest, of numbers and of labels, by scikit-learn 1.7: prints them."""
import numpy as np
from sklearn.metrics import (accuracy_score, f1_score, log_loss, mean_absolute_error, mean_squared_error,
                             precision_score, r2_score, recall_score, roc_auc_score)

targets = np.array([[3, -2], [1.5, 0], [0, 4], [7, 1.25], [2, -8], [0.5, 3]])
outputs = np.array([[2.5, -2], [1, 0.75], [0.25, 3], [5, 1.5], [2, -7], [1.5, 2]])
print("rmse", np.sqrt(mean_squared_error(targets, outputs)))
print("mae", mean_absolute_error(targets, outputs))
print("r2", r2_score(targets, outputs, multioutput="variance_weighted"))
counts = np.array([0.0, 1, 4, 2, 7, 3])
rates = np.exp(np.array([-1.5, 0.25, 1, 1.25, 2, 0.5]))
print("poisson", np.sqrt(mean_squared_error(counts, rates)), mean_absolute_error(counts, rates), r2_score(counts, rates))

labels = np.array([[1, 0, 0, 0], [1, 1, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [1, 0, 1, 0], [0, 0, 0, 0]])
logits = np.array([[2, -1, -3, -4], [-0.5, 1.5, 0.25, -2], [0.75, 3, -1, -1],
                   [-2, -1, -0.25, -3], [1, -1, 4, -5], [1, 0.5, -3, -0.5]])
given = (logits > 0).astype(int)
print("accuracy", accuracy_score(labels, given))
probabilities = 1 / (1 + np.exp(-logits))
print("cross-entropy", np.mean([log_loss(labels.ravel(), probabilities.ravel())]))
seen = [0, 1, 2]  # no example has the last label, and none is given it
for average in ("macro", "micro"):
    kept = dict(y_true=labels[:, seen], y_pred=given[:, seen], average=average)
    print(average, precision_score(**kept), recall_score(**kept), f1_score(**kept))
print("auc", np.mean([roc_auc_score(labels[:, k], logits[:, k]) for k in seen]))
shares = np.array([[0.5, 0.25, 0.25], [0, 1, 0]])
p = np.array([[0.5, 0.375, 0.125], [0.25, 0.5, 0.25]])
print("distribution", np.mean(-(shares * np.log(p)).sum(1)))
