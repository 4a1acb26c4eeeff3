// Package code writes a model down as a program in another language: Stan, NumPyro and PyMC, each with the data as JSON and with points at
// which its log density must be ours. All are written from a model.Outline, so that nothing that the model does is left out.
//
// What parameters are sampled in, how they are mapped and every constant are those of model.Posterior: the programs' log densities are
// equal, not only proportional. Linear terms that the studio integrates out are parameters here; the posterior is the same.
//
// Names in the programs are letters, digits and underscores whatever the file and the model call things; legend.json says what is what.
package code
