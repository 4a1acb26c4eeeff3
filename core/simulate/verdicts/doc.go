// Package verdicts counts what verdicts are worth: it fits many markets of which it is known what is wrong with them, as the
// studio fits them, and says how often each ground of the verdict spoke.
package verdicts
