const SIDE = 8; // the model learned on 8 × 8 cells,
const COLUMNS = 5; // of which a digit fills the height, and about five columns
const LARGEST = 400;

// Returns a picture's greys, from 0 to 255, on white paper.
export function greys(picture) {
  const scale = Math.min(1, LARGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  const width = (canvas.width = Math.ceil(picture.width * scale));
  const height = (canvas.height = Math.ceil(picture.height * scale));
  const drawing = canvas.getContext("2d");
  drawing.fillStyle = "white";
  drawing.fillRect(0, 0, width, height);
  drawing.drawImage(picture, 0, 0, width, height);
  const { data } = drawing.getImageData(0, 0, width, height);
  const grey = (_, i) => (data[4 * i] + data[4 * i + 1] + data[4 * i + 2]) / 3;
  return { pixels: Array.from({ length: width * height }, grey), width };
}

// Returns the share of each cell that is written on, as the model learned it; null for a plain sheet.
export function cells({ pixels, width }) {
  const darkest = pixels.reduce((one, other) => Math.min(one, other));
  const lightest = pixels.reduce((one, other) => Math.max(one, other));
  if (lightest - darkest < 50) return null;
  const ink = [...pixels.keys()].filter((i) => pixels[i] < (darkest + lightest) / 2);
  const xs = ink.map((i) => i % width);
  const ys = ink.map((i) => Math.floor(i / width));
  const across = extent(xs);
  const down = extent(ys);
  const columns = Math.min(COLUMNS, (SIDE * across.length) / down.length);
  const inCell = (across.length / columns) * (down.length / SIDE);
  const shares = Array(SIDE * SIDE).fill(0);
  ink.forEach((_, rank) => {
    const right = ((xs[rank] + 0.5 - across.start) / across.length) * columns;
    const row = Math.floor(((ys[rank] + 0.5 - down.start) / down.length) * SIDE);
    shares[row * SIDE + Math.floor((SIDE - columns) / 2 + right)] += 1 / inCell;
  });
  return shares.map((share) => Math.min(1, share));
}

function extent(places) {
  const start = places.reduce((one, other) => Math.min(one, other));
  return { start, length: places.reduce((one, other) => Math.max(one, other)) + 1 - start };
}
