// What scikit-learn computes: each layer adds its weighted values to its bias.
export function predict({ classes, layers }, values) {
  const outputs = layers.reduce((inputs, { weights, bias }, rank) => {
    const added = (row, i) => row.reduce((sum, weight, j) => sum + weight * inputs[j], bias[i]);
    const sums = weights.map(added);
    return rank < layers.length - 1 ? sums.map((sum) => Math.max(0, sum)) : sums;
  }, values);
  return classes.length ? softmax(outputs) : outputs;
}

function softmax(scores) {
  const highest = Math.max(...scores); // exp(1000) would be infinite
  const powers = scores.map((score) => Math.exp(score - highest));
  const total = powers.reduce((sum, power) => sum + power);
  return powers.map((power) => power / total);
}
