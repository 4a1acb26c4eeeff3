// Package spec says what a model is, before any data: a Spec with its priors as trees, its JSON, the presets, and the rewriting of one
// spec into another. WithPooling sets how far geos share what is learnt; the tree of a prior is flattened, shared or matched for it, label
// by label where numbers differ by channel. What can only be judged with the data available is left to model.Compile.
package spec
