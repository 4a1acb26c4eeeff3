// The marks by their names. Made by generate.mjs; CONTRIBUTING says what a mark has.

import area from "./area.js";
import barX from "./barX.js";
import cloud from "./cloud.js";
import dot from "./dot.js";
import dotX from "./dotX.js";
import line from "./line.js";
import rangeX from "./rangeX.js";
import rule from "./rule.js";
import shade from "./shade.js";
import stack from "./stack.js";
import text from "./text.js";

export const MARKS = { area, barX, cloud, dot, dotX, line, rangeX, rule, shade, stack, text };

// markOf is the mark of a layer.
export const markOf = (layer) => MARKS[layer.mark];
