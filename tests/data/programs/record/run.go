// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// prices is what the slow server says.
const prices = "Teapot 1250\nLantern 899\nScarf 1995\n"

// run starts the program and waits for its end, which comes soon after it is ready.
func (r recording) run(binary string) (metaData, error) {
	m := metaData{GoVersion: "", GOOS: runtime.GOOS, GOARCH: runtime.GOARCH, NumCPU: runtime.NumCPU(),
		GOMAXPROCS: runtime.GOMAXPROCS(0), Program: filepath.Base(r.program), MaxMs: r.max.Milliseconds(),
		ProgramEnv: map[string]string{"LISTEN_ADDR": freeAddress()}}
	if r.upstream > 0 {
		upstream, err := serveSlowly(r.upstream)
		if err != nil {
			return m, err
		}
		m.ProgramEnv["UPSTREAM_ADDR"] = upstream
	}
	var err error
	if m.GoVersion, err = r.goCommand("env", "GOVERSION"); err != nil {
		return m, err
	}
	command := exec.Command(binary)
	command.Env = append(os.Environ(), "GODEBUG=inittrace=1", "COLDSTART_PROBE_FOLDER="+r.output)
	for name, value := range m.ProgramEnv {
		command.Env = append(command.Env, name+"="+value)
	}
	if err := r.follow(command, &m); err != nil {
		return m, err
	}
	return m, m.addClocks(filepath.Join(r.output, "clocks.txt"))
}

// follow is the life of the process: start, ready or deadline, end.
func (r recording) follow(command *exec.Cmd, m *metaData) error {
	output := files{folder: r.output}
	command.Stdout, command.Stderr = output.create("stdout.txt"), output.create("stderr.txt")
	trace := output.create("trace.out")
	defer output.close()
	if output.err != nil {
		return output.err
	}
	traceEnd, theirTrace, err := os.Pipe()
	if err != nil {
		return err
	}
	theirVerdict, verdict, err := os.Pipe()
	if err != nil {
		return err
	}
	command.ExtraFiles = []*os.File{theirTrace, theirVerdict} // 3 and 4 over there
	m.LaunchWall = time.Now().UTC().Format(time.RFC3339Nano)
	m.LaunchMono = monotonicNs()
	if err := command.Start(); err != nil {
		return err
	}
	m.ExecReturnedMono = monotonicNs()
	theirTrace.Close()
	theirVerdict.Close()
	m.PID = command.Process.Pid
	m.StartTicks = startTicks(m.PID)
	copied := make(chan error, 1)
	go func() { _, err := io.Copy(trace, traceEnd); copied <- err }()
	m.EndReason = waitUntilListening(m.ProgramEnv["LISTEN_ADDR"], r.max)
	fmt.Fprintln(verdict, m.EndReason)
	if err := command.Wait(); err != nil {
		return fmt.Errorf("%s: %w; see %s", m.Program, err, r.output)
	}
	m.ExitMono = monotonicNs()
	return <-copied
}

// waitUntilListening looks at the kernel's list of sockets each millisecond, which disturbs nobody.
func waitUntilListening(address string, max time.Duration) string {
	_, port, _ := net.SplitHostPort(address)
	var number int
	fmt.Sscan(port, &number)
	wanted := fmt.Sprintf(":%04X 00000000:0000 0A", number)
	for end := time.Now().Add(max); time.Now().Before(end); time.Sleep(time.Millisecond) {
		for _, table := range []string{"/proc/net/tcp", "/proc/net/tcp6"} {
			if sockets, err := os.ReadFile(table); err == nil && strings.Contains(string(sockets), wanted) {
				return "ready"
			}
		}
	}
	return "deadline"
}

// freeAddress is a loopback address that nobody listens on.
func freeAddress() string {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	defer listener.Close()
	return listener.Addr().String()
}

func serveSlowly(delay time.Duration) (string, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	go http.Serve(listener, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		time.Sleep(delay)
		io.WriteString(w, prices)
	}))
	return listener.Addr().String(), nil
}

// files creates files in a folder; the first error stays.
type files struct {
	folder string
	open   []*os.File
	err    error
}

func (f *files) create(name string) *os.File {
	file, err := os.Create(filepath.Join(f.folder, name))
	if err != nil && f.err == nil {
		f.err = err
	}
	f.open = append(f.open, file)
	return file
}

func (f *files) close() {
	for _, file := range f.open {
		file.Close()
	}
}
