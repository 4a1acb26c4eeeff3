// Package resultview has what is shown of a fit: how it goes, whether it may be trusted, what it found, and the report.
package resultview
