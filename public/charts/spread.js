// Labels that would overlap are moved apart, each as little as possible.

// spread returns new positions for centres (any order) so that neighbours lie at least gap apart inside [low, high].
// It minimises the sum of squared moves: overlapping labels form a block around the mean of where they wanted to be.
// When they cannot all fit, they are spaced evenly and the last reach beyond high.
export function spread(centres, gap, low, high) {
  const order = centres.map((_, i) => i).sort((a, b) => centres[a] - centres[b] || a - b);
  const blocks = [];
  const place = (block) => {
    const extent = (block.count - 1) * gap;
    return Math.max(low, Math.min(block.sum / block.count, high - extent));
  };
  order.forEach((index, rank) => {
    // A label's wish, as the position of the first of its block.
    blocks.push({ first: rank, count: 1, sum: centres[index] });
    while (blocks.length > 1) {
      const last = blocks[blocks.length - 1];
      const before = blocks[blocks.length - 2];
      if (place(before) + before.count * gap <= place(last) + 1e-9) break;
      blocks.pop();
      before.sum += last.sum - last.count * before.count * gap;
      before.count += last.count;
    }
  });
  const placed = new Array(centres.length);
  for (const block of blocks) {
    const start = place(block);
    for (let k = 0; k < block.count; k++) placed[order[block.first + k]] = start + k * gap;
  }
  return placed;
}
