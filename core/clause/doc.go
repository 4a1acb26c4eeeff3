// Package clause is what the sentence of a model says, part by part: which forms a part can take, which one a spec has, and the spec with
// another. It is how a person who writes no JSON says what a Spec can say.
package clause
