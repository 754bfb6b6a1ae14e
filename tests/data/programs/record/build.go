// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// The file that an overlay adds to package main. Its name sorts last, and so does its init function.
const mainStartFile = "zzz_coldstart_probe.go"
const mainStartCode = `package main

import (
	"0probe.x/late"
	_ "runtime/pprof" // late calls it by name
)

func init() { late.MainStarted() }
`

// build gives the path of a binary with the probe inside. An alternative go.mod brings the probe's module in, an
// overlay the one file that imports it.
func (r recording) build(work string) (string, error) {
	modFile, err := r.goCommand("env", "GOMOD")
	if err != nil {
		return "", err
	}
	module := filepath.Dir(modFile)
	alternative, err := writeAlternativeModFile(modFile, filepath.Join(module, "record", "probe"), work)
	if err != nil {
		return "", err
	}
	overlay, err := writeOverlay(r.program, work)
	if err != nil {
		return "", err
	}
	binary := filepath.Join(work, filepath.Base(r.program))
	arguments := []string{"build", "-trimpath", "-modfile", alternative, "-overlay", overlay, "-o", binary}
	if goVersion, err := r.goCommand("env", "GOVERSION"); err != nil {
		return "", err
	} else if !strings.HasPrefix(goVersion, "go1.22") {
		arguments = append(arguments, "-ldflags=-checklinkname=0") // the check came with Go 1.23
	}
	_, err = r.goCommand(append(arguments, r.program)...)
	return binary, err
}

func writeAlternativeModFile(modFile, probe, work string) (string, error) {
	text, err := os.ReadFile(modFile)
	if err != nil {
		return "", err
	}
	text = fmt.Appendf(text, "\nrequire 0probe.x v0.0.0\nreplace 0probe.x => %s\n", probe)
	alternative := filepath.Join(work, "alternative.mod")
	if err := os.WriteFile(alternative, text, 0o666); err != nil {
		return "", err
	}
	sums, err := os.ReadFile(strings.TrimSuffix(modFile, ".mod") + ".sum")
	if os.IsNotExist(err) {
		return alternative, nil
	} else if err != nil {
		return "", err
	}
	return alternative, os.WriteFile(filepath.Join(work, "alternative.sum"), sums, 0o666)
}

func writeOverlay(program, work string) (string, error) {
	code := filepath.Join(work, mainStartFile)
	if err := os.WriteFile(code, []byte(mainStartCode), 0o666); err != nil {
		return "", err
	}
	list, err := json.Marshal(map[string]any{"Replace": map[string]string{filepath.Join(program, mainStartFile): code}})
	if err != nil {
		return "", err
	}
	overlay := filepath.Join(work, "overlay.json")
	return overlay, os.WriteFile(overlay, list, 0o666)
}

// goCommand runs the go command of the toolchain that was asked for.
func (r recording) goCommand(arguments ...string) (string, error) {
	command := exec.Command("go", arguments...)
	command.Env = append(os.Environ(), "GOTOOLCHAIN="+r.toolchain, "GOWORK=off", "CGO_ENABLED=0")
	command.Stderr = os.Stderr
	output, err := command.Output()
	return strings.TrimSpace(string(output)), err
}
