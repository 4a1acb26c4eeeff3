// Package inputview has what is shown before a fit: how a file was read and what is in it, the model, and what it believes.
package inputview
