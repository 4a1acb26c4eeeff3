package code

import (
	"fmt"
	"strings"
)

// longest is how many characters of a name an identifier keeps.
const longest = 40

// taken are words that the languages, or these programs, have a use for.
var taken = words(`N G C d x y w v u s a g j l p t n lag geo np xp pm pt jnp jax dist numpyro pymc self math json first last data model
	expected response coefs unit_response rise worth weights shares ran tests gain gain_error y_scaled gain_scaled sigmoid normalised carried
	per_geo by_geo to_the_power describe load built range len print open str list dict set map min max sum abs
	and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or
	pass raise return try while with yield False None True match case type
	functions parameters transformed generated quantities int real complex vector row_vector matrix array void tuple cholesky_factor_corr
	simplex ordered lower upper offset multiplier target lp profile reject fatal_error true false jacobian
	exp log pow tanh expm1 log1m log2 inv_logit logit square mean dot_product rep_vector append_row num_elements segment Phi
	negative_infinity positive_infinity sample deterministic one zero float double char short long signed unsigned static const struct
	union enum auto extern register typedef volatile goto sizeof switch default do var export inline template this throw new delete
	private public protected friend operator virtual namespace using bool typename explicit mutable asm`)

func words(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

// identifiers gives names that are good in all languages, each once.
type identifiers map[string]bool

// of turns a name into an identifier: letters, digits and underscores, the first a letter, without two underscores in a row.
func (ids identifiers) of(name string) string {
	var b strings.Builder
	for _, r := range name {
		if b.Len() == longest {
			break
		}
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || b.Len() > 0 && r >= '0' && r <= '9'
		switch {
		case letter:
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "_"):
			b.WriteByte('_')
		}
	}
	id := strings.Trim(b.String(), "_")
	if id == "" {
		id = "parameter"
	}
	reserved := taken[id]
	for _, suffix := range []string{"_j", "_adstock", "_saturation", "_lpdf", "_lpmf", "_cdf", "_lcdf", "_lccdf", "_rng", "_lp"} {
		if strings.HasSuffix(id, suffix) {
			id += "_p"
		}
	}
	for _, prefix := range []string{"i_", "k_", "basis_", "x_", "place_", "ran_", "money_", "value_",
		"kpi_mean"} {
		reserved = reserved || strings.HasPrefix(id, prefix)
	}
	if reserved {
		id = "p_" + id
	}
	return ids.fresh(id)
}

// fresh is the name itself, or the name with a number where it is in use.
func (ids identifiers) fresh(id string) string {
	name := id
	for n := 2; ids[name]; n++ {
		name = fmt.Sprintf("%s_%d", id, n)
	}
	ids[name] = true
	return name
}
