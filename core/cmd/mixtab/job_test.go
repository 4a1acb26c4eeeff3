package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/simulate"
)

// cluster is a job's folder and the environment its scripts run in: the program is in the path and nowhere else.
type cluster struct {
	job string
	env []string
}

// newCluster builds the program and writes a job of three short chains.
func newCluster(t *testing.T) *cluster {
	t.Helper()
	for _, name := range []string{"bash", "sh", "go"} {
		if _, err := exec.LookPath(name); err != nil {
			t.Skipf("the scripts need %s, which is not here: %v", name, err)
		}
	}
	bin := t.TempDir()
	if out, err := exec.Command("go", "build", "-o", filepath.Join(bin, "mixtab"), ".").CombinedOutput(); err != nil {
		t.Fatalf("the program is not built: %v\n%s", err, out)
	}
	path := "PATH=" + bin + string(os.PathListSeparator) + os.Getenv("PATH")
	c := &cluster{job: filepath.Join(t.TempDir(), "a job"), env: append(os.Environ(), path)}
	c.mixtab(t, append([]string{"job", "--out", c.job, "--chains", "3"}, c.source(t)...)...)
	return c
}

// source is what both the job and the undisturbed fit are made of. A fit keeps the name of its data, which is this one in a job's folder.
func (c *cluster) source(t *testing.T) []string {
	data := written(t, "data.csv", simulate.Sample("three-countries").CSV)
	return []string{"--data", data, "--preset", "pymc_marketing", "--warmup", "20", "--draws", "10", "--seed", "7", "--max-tree-depth", "4"}
}

// run runs a command in a folder with more in its environment.
func (c *cluster) run(t *testing.T, dir string, more []string, command ...string) {
	t.Helper()
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Dir, cmd.Env = dir, append(append([]string{}, c.env...), more...)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", command, err, out)
	}
}

func (c *cluster) mixtab(t *testing.T, args ...string) {
	t.Helper()
	c.run(t, t.TempDir(), nil, append([]string{"sh", "-c", `exec mixtab "$@"`, "mixtab"}, args...)...)
}

func (c *cluster) read(t *testing.T, name string) []byte {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(c.job, name))
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// merged joins the chains by the folder's own script, takes them away, and gives the fit.
func (c *cluster) merged(t *testing.T) []byte {
	t.Helper()
	c.run(t, c.job, nil, "sh", "merge.sh", "fit.json")
	fit := c.read(t, "fit.json")
	made, _ := filepath.Glob(filepath.Join(c.job, "chain-*.draws"))
	if len(made) != 3 {
		t.Errorf("the tasks made %v", made)
	}
	for _, name := range append(made, filepath.Join(c.job, "fit.json")) {
		if err := os.Remove(name); err != nil {
			t.Fatal(err)
		}
	}
	return fit
}

// namesNoPlace sees that no file of the folder holds an address.
func (c *cluster) namesNoPlace(t *testing.T) {
	t.Helper()
	entries, err := os.ReadDir(c.job)
	if err != nil || len(entries) < 5 {
		t.Fatalf("the folder has %d files: %v", len(entries), err)
	}
	for _, e := range entries {
		if found := regexp.MustCompile(`(?i)\b(https?|wss?|ftp|file)://\S+`).Find(c.read(t, e.Name())); found != nil {
			t.Errorf("%s names %s", e.Name(), found)
		}
	}
}

// slurm does what sbatch does with an array: it copies the script elsewhere and runs the copy once for each task, in the folder that it was
// submitted from.
func (c *cluster) slurm(t *testing.T) {
	t.Helper()
	script := c.read(t, "slurm.sh")
	array := regexp.MustCompile(`(?m)^#SBATCH --array=(\d+)-(\d+)$`).FindSubmatch(script)
	if array == nil || !bytes.HasPrefix(script, []byte("#!/bin/bash\n")) {
		t.Fatalf("this is no array:\n%s", script)
	}
	spooled := written(t, "slurm_script", script)
	from, _ := strconv.Atoi(string(array[1]))
	to, _ := strconv.Atoi(string(array[2]))
	for task := to; task >= from; task-- { // a cluster keeps no order
		c.run(t, c.job, []string{"SLURM_SUBMIT_DIR=" + c.job, "SLURM_ARRAY_TASK_ID=" + strconv.Itoa(task)}, "bash", spooled)
	}
}

// kubernetes does what an Indexed job does: it runs the container's command once for each index, where the folder is mounted.
func (c *cluster) kubernetes(t *testing.T) {
	t.Helper()
	job := readManifest(t, c.read(t, "kubernetes.yaml"))
	const kinds = "%s, %s, %s at once of %s"
	got := fmt.Sprintf(kinds, job["kind"], job["spec/completionMode"], job["spec/parallelism"], job["spec/completions"])
	if got != "Job, Indexed, 3 at once of 3" {
		t.Fatalf("the manifest is of %s", got)
	}
	const container = "spec/template/spec/containers/-/"
	if mounted := "{name: job, mountPath: " + job[container+"workingDir"] + "}"; job[container+"volumeMounts/-"] != mounted {
		t.Fatalf("%s is mounted, not %s", job[container+"volumeMounts/-"], mounted)
	}
	var command []string
	if err := json.Unmarshal([]byte(job[container+"command"]), &command); err != nil {
		t.Fatal(err)
	}
	for index := range 3 {
		env := map[string]string{"JOB_COMPLETION_INDEX": strconv.Itoa(index)}
		var run []string
		for _, word := range command {
			run = append(run, expanded(word, env))
		}
		c.run(t, c.job, []string{"JOB_COMPLETION_INDEX=" + env["JOB_COMPLETION_INDEX"]}, run...)
	}
}

// expanded puts variables in place of $(NAME), as the kubelet does before any shell sees a command; what it does not know stays.
func expanded(word string, env map[string]string) string {
	return regexp.MustCompile(`\$\(([^)]*)\)`).ReplaceAllStringFunc(word, func(found string) string {
		if value, known := env[found[2:len(found)-1]]; known {
			return value
		}
		return found
	})
}

// readManifest reads the part of YAML that the manifest is written in: block mappings, lists of them, and values on one line. Values are
// kept under the path of their keys, where - is an entry of a list. What is written otherwise fails the test.
func readManifest(t *testing.T, raw []byte) map[string]string {
	t.Helper()
	line := regexp.MustCompile(`^((?:  )*)(- )?(?:([A-Za-z]+):(?: (\S.*))?|(\{.*\}))$`)
	values := map[string]string{}
	var path []string
	for i, text := range strings.Split(strings.TrimSuffix(string(raw), "\n"), "\n") {
		if strings.HasPrefix(text, "#") {
			continue
		}
		found := line.FindStringSubmatch(text)
		if found == nil || len(found[1])/2 > len(path) {
			t.Fatalf("line %d is not of that part of YAML: %q", i+1, text)
		}
		path = path[:len(found[1])/2]
		if found[2] != "" {
			path = append(path, "-")
		}
		if path = append(path, found[3]); found[3] == "" {
			path = path[:len(path)-1]
		}
		if value := found[4] + found[5]; value != "" {
			key := strings.Join(path, "/")
			if _, twice := values[key]; twice {
				t.Fatalf("line %d gives %s again", i+1, key)
			}
			values[key] = value
		}
	}
	return values
}

// TestClustersGiveTheFit: the scripts of a job's folder, run as Slurm and as Kubernetes run them, and merged, give the file of a fit that
// nobody took apart, to the bit.
func TestClustersGiveTheFit(t *testing.T) {
	c := newCluster(t)
	whole := filepath.Join(t.TempDir(), "whole.json")
	c.mixtab(t, append([]string{"fit", "--quiet", "--chains", "3", "--out", whole}, c.source(t)...)...)
	want, err := os.ReadFile(whole)
	if err != nil || len(want) < 10_000 {
		t.Fatalf("the fit has %d bytes: %v", len(want), err)
	}
	c.namesNoPlace(t)
	for name, tasks := range map[string]func(*testing.T){"Slurm": c.slurm, "Kubernetes": c.kubernetes} {
		t.Run(name, func(t *testing.T) {
			tasks(t)
			if got := c.merged(t); !bytes.Equal(got, want) {
				t.Error("the merged fit is not the whole one")
			}
		})
	}
}
