// Drawing happens once a frame, and never for longer than a part of one:
// a page of thirty charts is drawn over a few frames instead of in one long task.

const BUDGET = 10; // milliseconds of drawing a frame

const waiting = new Set();
let pending = false;
let held = false; // one frame long

// drawSoon asks for element.draw() in the next frames; asking again before that costs nothing.
export function drawSoon(element) {
  waiting.add(element);
  request();
}

export function drawNever(element) {
  waiting.delete(element);
}

function request() {
  if (pending) return;
  pending = true;
  requestAnimationFrame(run);
}

function run() {
  pending = false;
  if (held) {
    held = false;
    request();
    return;
  }
  const end = performance.now() + BUDGET;
  for (const element of waiting) {
    waiting.delete(element);
    element.draw();
    if (performance.now() >= end) break;
  }
  if (waiting.size > 0) request();
}

// drawFirst draws one element at once, and what else waits not before that has been painted: for a chart that someone steers.
export function drawFirst(element) {
  drawNever(element);
  element.draw();
  held = true;
}
