package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math"
	"os"
	"strings"

	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/words"
)

func init() {
	verbs["logp"] = verb{
		usage:   sourceUsage + " --points FILE --out FILE",
		summary: "twin.logp_summary",
		run:     runLogp,
	}
}

// pointsFile is the input: coordinates' names, in any order, and points in that order.
type pointsFile struct {
	Names  []string    `json:"names"`
	Points [][]float64 `json:"points"`
}

// densities is the output, in the order of the input's names and points. A value that is not finite is null.
type densities struct {
	Names      []string     `json:"names"`
	LogDensity []nullable   `json:"log_density"`
	Gradient   [][]nullable `json:"gradient"`
}

// nullable is a number that JSON may not have.
type nullable float64

// MarshalJSON writes null for NaN and infinities.
func (x nullable) MarshalJSON() ([]byte, error) {
	if math.IsNaN(float64(x)) || math.IsInf(float64(x), 0) {
		return []byte("null"), nil
	}
	return json.Marshal(float64(x))
}

func runLogp(args []string) error {
	var s source
	var points, out string
	f := flag.NewFlagSet("logp", flag.ContinueOnError)
	s.flags(f)
	f.StringVar(&points, "points", "", say("twin.flag_points"))
	f.StringVar(&out, "out", "", say("twin.flag_out_json"))
	if err := f.Parse(args); err != nil {
		return err
	}
	if points == "" || out == "" {
		return words.Err("twin.give_points")
	}
	post, err := s.posterior()
	if err != nil {
		return err
	}
	raw, err := os.ReadFile(points)
	if err != nil {
		return err
	}
	var in pointsFile
	if err := json.Unmarshal(raw, &in); err != nil {
		return fmt.Errorf("%s: %w", points, err)
	}
	at, err := matchNames(post.CoordinateNames(), in.Names)
	if err != nil {
		return fmt.Errorf("%s: %w", points, err)
	}
	result, err := evaluate(post, in, at)
	if err != nil {
		return fmt.Errorf("%s: %w", points, err)
	}
	return writeJSON(out, result)
}

// matchNames gives, for each name, its place among the coordinates. The error lists every name that has no
// coordinate, every coordinate that has no name, and every name that is there twice.
func matchNames(coordinates, names []string) ([]int, error) {
	place := map[string]int{}
	for i, c := range coordinates {
		place[c] = i
	}
	at := make([]int, len(names))
	seen := map[string]bool{}
	var unknown, twice, missing []string
	for i, name := range names {
		p, known := place[name]
		if !known {
			unknown = append(unknown, name)
		}
		if seen[name] {
			twice = append(twice, name)
		}
		at[i], seen[name] = p, true
	}
	for _, c := range coordinates {
		if !seen[c] {
			missing = append(missing, c)
		}
	}
	var wrong []string
	for _, w := range []struct {
		code  string
		names []string
	}{{"twin.coordinate_unknown", unknown}, {"twin.coordinate_missing", missing}, {"twin.coordinate_twice", twice}} {
		if len(w.names) > 0 {
			wrong = append(wrong, say(w.code, "names", words.All(w.names)))
		}
	}
	if len(wrong) > 0 {
		return nil, errors.New(strings.Join(wrong, "; "))
	}
	return at, nil
}

func evaluate(post *model.Posterior, in pointsFile, at []int) (densities, error) {
	result := densities{Names: in.Names}
	q, grad := make([]float64, post.Dim()), make([]float64, post.Dim())
	for k, point := range in.Points {
		if len(point) != len(in.Names) {
			return result, words.Err("twin.point_length", "point", k+1, "numbers", len(point), "names", len(in.Names))
		}
		for i, x := range point {
			q[at[i]] = x
		}
		result.LogDensity = append(result.LogDensity, nullable(post.LogDensity(grad, q)))
		row := make([]nullable, len(point))
		for i := range row {
			row[i] = nullable(grad[at[i]])
		}
		result.Gradient = append(result.Gradient, row)
	}
	return result, nil
}

// writeJSON writes a file through a buffer and says what went wrong, closing included.
func writeJSON(path string, v any) (err error) {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() {
		if closing := file.Close(); err == nil {
			err = closing
		}
	}()
	w := bufio.NewWriter(file)
	if err := json.NewEncoder(w).Encode(v); err != nil {
		return err
	}
	return w.Flush()
}

// printJSON writes a value to standard output, indented, names as they are.
func printJSON(v any) error {
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(v)
}
