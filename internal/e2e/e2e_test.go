// Package e2e runs the program as a user does: the built binary, a repo of its own, HTTP, players.
package e2e

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/reelfs/reelfs/internal/node"
	"github.com/reelfs/reelfs/internal/testmedia"
)

var program, _ = filepath.Abs("../../bin/reelfs") // fails only without a working directory

func TestMain(m *testing.M) {
	if _, err := os.Stat(program); err != nil {
		fmt.Fprintln(os.Stderr, "bin/reelfs is missing: run make e2e")
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// repo is a folder that the binary works in.
type repo struct {
	dir    string
	host   string   // that its daemon serves on
	inside []string // the command that runs the binary, if it is to run elsewhere
}

func newRepo(t *testing.T) repo {
	t.Helper()
	return repo{dir: t.TempDir(), host: "127.0.0.1"}
}

func (r repo) command(ctx context.Context, args ...string) *exec.Cmd {
	args = slices.Concat(r.inside, []string{program}, args)
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.Env = append(os.Environ(), "REELFS_PATH="+r.dir)
	return cmd
}

// run runs a command and returns what it printed and its exit code.
func (r repo) run(t *testing.T, args ...string) (out, errs string, code int) {
	t.Helper()
	return execute(t, r.command(t.Context(), args...))
}

func execute(t *testing.T, cmd *exec.Cmd) (out, errs string, code int) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatalf("%v: %v", cmd.Args, err)
	}
	return stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()
}

// must is run for a command that has to succeed.
func (r repo) must(t *testing.T, args ...string) string {
	t.Helper()
	out, errs, code := r.run(t, args...)
	if code != 0 {
		t.Fatalf("reelfs %s: exit code %d\n%s", strings.Join(args, " "), code, errs)
	}
	return out
}

func (r repo) add(t *testing.T, args ...string) *node.Added {
	t.Helper()
	var a node.Added
	if err := json.Unmarshal([]byte(r.must(t, append([]string{"add", "--json"}, args...)...)), &a); err != nil {
		t.Fatal(err)
	}
	return &a
}

// daemon starts a daemon and returns the address of its gateway; the test ends it.
func (r repo) daemon(t *testing.T) string {
	t.Helper()
	return r.start(t, "--offline").gateway
}

// process is a daemon that runs.
type process struct {
	*exec.Cmd
	gateway string
	api     string // its address over TCP, "" if it has none
	peer    string // its address in the network, "" if it is offline
}

// start starts a daemon, on a free port unless args say which; the test ends it, unless it has ended before.
func (r repo) start(t *testing.T, args ...string) *process {
	t.Helper()
	if !slices.Contains(args, "--gateway") {
		args = append([]string{"--gateway", r.host + ":0"}, args...)
	}
	cmd := r.command(context.Background(), append([]string{"daemon"}, args...)...)
	cmd.Stderr = os.Stderr
	pipe, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	p := &process{Cmd: cmd}
	lines := bufio.NewReader(pipe)
	p.gateway = expectLine(t, lines, "gateway ")
	if slices.Contains(args, "--api") {
		p.api = expectLine(t, lines, "api ")
	}
	if !slices.Contains(args, "--offline") {
		p.peer = expectLine(t, lines, "peer ")
	}
	t.Cleanup(func() {
		if cmd.ProcessState == nil {
			p.stop(t)
		}
	})
	return p
}

// stop tells a daemon to end.
func (p *process) stop(t *testing.T) {
	t.Helper()
	start := time.Now()
	if err := p.Process.Signal(syscall.SIGTERM); err != nil {
		t.Error(err)
	}
	if err := p.Wait(); err != nil {
		t.Errorf("daemon ended with %v", err)
	}
	if d := time.Since(start); d > 10*time.Second {
		t.Errorf("daemon took %v to end", d)
	}
}

// kill ends a daemon as a power cut does.
func (p *process) kill(t *testing.T) {
	t.Helper()
	if err := p.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = p.Wait() // says that it was killed
}

func expectLine(t *testing.T, from *bufio.Reader, prefix string) string {
	t.Helper()
	line, err := from.ReadString('\n')
	rest, ok := strings.CutPrefix(line, prefix)
	if err != nil || !ok {
		t.Fatalf("daemon printed %q, %v; want %s...", line, err, prefix)
	}
	return strings.TrimSpace(rest)
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func get(t *testing.T, url string) (*http.Response, []byte) {
	t.Helper()
	resp, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp, body
}

// TestMainJob publishes files and gets them back through cat, get and HTTP, with and without a daemon.
func TestMainJob(t *testing.T) {
	for _, daemon := range []bool{false, true} {
		r := newRepo(t)
		gateway := ""
		if daemon {
			gateway = r.daemon(t)
		}
		for _, name := range []string{"h264.mp4", "moovend.mp4", "h264.mkv", "h264.ts", "audio.m4a"} {
			path := testmedia.File(t, name)
			want := read(t, path)
			a := r.add(t, path)
			if a.Name != name || a.Size != int64(len(want)) || a.GOPs == 0 || a.Leaves == 0 || len(a.Views) < 4 || len(a.Warnings) > 0 {
				t.Errorf("%s: %+v", name, a)
			}
			if got := r.must(t, "cat", "/ipfs/"+a.Root+"/"+name); got != string(want) {
				t.Errorf("cat %s: %d bytes, want %d", name, len(got), len(want))
			}
			if got := r.must(t, "cat", a.File, "--offset", "1000", "--length", "5000"); got != string(want[1000:6000]) {
				t.Errorf("cat of a range of %s differs", name)
			}
			to := filepath.Join(t.TempDir(), "out")
			r.must(t, "get", "-q", a.Root, "-o", to)
			if got := read(t, filepath.Join(to, name)); !bytes.Equal(got, want) {
				t.Errorf("get %s differs", name)
			}
			if _, errs, code := r.run(t, "get", "-q", a.Root, "-o", to); code == 0 || !strings.Contains(errs, "exists") {
				t.Errorf("get over what exists: code %d, %s", code, errs)
			}
			if daemon {
				resp, body := get(t, gateway+"/ipfs/"+a.Root+"/"+name)
				if resp.StatusCode != 200 || sha256.Sum256(body) != sha256.Sum256(want) {
					t.Errorf("GET %s: %s, %d bytes", name, resp.Status, len(body))
				}
			}
			again := r.add(t, path)
			if again.Root != a.Root || again.New != 0 {
				t.Errorf("second add of %s: root %s, %d new bytes; want %s, 0", name, again.Root, again.New, a.Root)
			}
		}
		if out := r.must(t, "verify"); !strings.Contains(out, " 0 bad") {
			t.Errorf("verify: %s", out)
		}
	}
}

// TestOutputs holds what scripts rely on.
func TestOutputs(t *testing.T) {
	r := newRepo(t)
	path := testmedia.File(t, "h264.mp4")
	plain := strings.Fields(r.must(t, "add", path))
	root := plain[len(plain)-1]
	if q := r.must(t, "add", "-q", path); q != root+"\n" {
		t.Errorf("add -q prints %q, want the root %s", q, root)
	}
	cmd := r.command(t.Context(), "add", "--name", "piped.mp4", "--json", "-")
	cmd.Stdin = bytes.NewReader(read(t, path))
	out, errs, code := execute(t, cmd)
	if code != 0 || !strings.Contains(out, `"name":"piped.mp4"`) {
		t.Errorf("add -: code %d, %s%s", code, out, errs)
	}
	if left, err := os.ReadDir(filepath.Join(r.dir, "tmp")); err != nil || len(left) > 0 {
		t.Errorf("tmp holds %v, %v", left, err)
	}
	var entries []node.Entry
	for line := range strings.Lines(r.must(t, "ls", "--json", root)) {
		var e node.Entry
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			t.Fatal(err)
		}
		entries = append(entries, e)
	}
	if len(entries) < 9 || entries[0].Name != "h264.mp4" || entries[0].Type != "file" || entries[0].Size != int64(len(read(t, path))) {
		t.Errorf("ls: %+v", entries)
	}
	var st node.Stat
	if err := json.Unmarshal([]byte(r.must(t, "stat", "--json", root)), &st); err != nil || st.Type != "reel" || st.Reel == nil || st.Reel.GOPs != 6 {
		t.Errorf("stat: %+v, %v", st, err)
	}
	var rs node.RepoStat
	if err := json.Unmarshal([]byte(r.must(t, "repo", "stat", "--json")), &rs); err != nil || rs.Blocks < int64(st.Blocks) || rs.Bytes < st.Bytes {
		t.Errorf("repo stat: %+v, %v", rs, err)
	}
	for _, shell := range []string{"bash", "zsh", "fish"} {
		if out := r.must(t, "completion", shell); len(out) < 500 {
			t.Errorf("completion %s: %d bytes", shell, len(out))
		}
	}
}

// TestClearAnswers gives commands what they cannot work with.
func TestClearAnswers(t *testing.T) {
	r := newRepo(t)
	dir := t.TempDir()
	fifo, empty := filepath.Join(dir, "fifo"), filepath.Join(dir, "empty.mp4")
	if err := errors.Join(syscall.Mkfifo(fifo, 0o600), os.WriteFile(empty, nil, 0o600)); err != nil {
		t.Fatal(err)
	}
	root := r.add(t, testmedia.File(t, "h264.mp4")).Root
	const absent = "bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy"
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"add", dir}, 2, "a directory"},
		{[]string{"add", fifo}, 2, "pipe it in"},
		{[]string{"add", filepath.Join(dir, "none.mp4")}, 3, "no such file"},
		{[]string{"add", "-"}, 2, "--name"},
		{[]string{"add"}, 2, "--help"},
		{[]string{"add", "--subs", empty, testmedia.File(t, "h264.mp4")}, 1, "subtitles"},
		{[]string{"cat", absent}, 3, "not found"},
		{[]string{"cat", "nonsense"}, 2, "not a CID"},
		{[]string{"cat", root + "/none"}, 3, "no such entry"},
		{[]string{"cat", root + "/h264.mp4/x"}, 3, "not a directory"},
		{[]string{"clip", root, "--from", "90", "--to", "100"}, 2, "it lasts 12"},
		{[]string{"clip", root, "--from", "8", "--to", "4"}, 2, "is not after its beginning"},
		{[]string{"cat", root}, 1, "reelfs ls " + root + " lists what is in it"},
		{[]string{"pin", "update", root, "--name", "x"}, 3, "the ID that reelfs pin ls shows"},
		{[]string{"clip", root, "--from", "5", "--to", "4"}, 2, "range of time"},
		{[]string{"daemon", "--gateway", "256.0.0.1:1"}, 1, "gateway"},
		{[]string{"frobnicate"}, 2, "unknown command"},
		{[]string{"import", empty}, 1, "no CAR file"},
	} {
		out, errs, code := r.run(t, c.args...)
		if code != c.code || !strings.Contains(errs, c.says) || strings.Contains(errs, "goroutine") || out != "" {
			t.Errorf("reelfs %v: code %d, %q%q; want %d with %q", c.args, code, out, errs, c.code, c.says)
		}
	}
	if out, errs, code := r.run(t, "add", empty); code != 0 || !strings.Contains(errs, "the file is empty") {
		t.Errorf("add of an empty file: %d, %s%s", code, out, errs)
	}
}

// TestOneOwner starts a second process on a repo whose daemon does not answer.
func TestOneOwner(t *testing.T) {
	r := newRepo(t)
	r.daemon(t)
	if err := os.Remove(filepath.Join(r.dir, "api.sock")); err != nil {
		t.Fatal(err)
	}
	_, errs, code := r.run(t, "repo", "stat")
	if code != 6 || !strings.Contains(errs, "belongs to process") {
		t.Errorf("second owner: code %d, %s", code, errs)
	}
}

// TestKilled kills add with SIGKILL and with Ctrl-C, again and again at other moments: the repo stays
// good, holds nothing of what was not finished, and the next add succeeds.
func TestKilled(t *testing.T) {
	t.Parallel()
	r := newRepo(t)
	big := filepath.Join(t.TempDir(), "big.mp4") // another film every time, or there would be nothing to write
	kept := r.add(t, testmedia.File(t, "h264.mp4"))
	count := func() int64 {
		t.Helper()
		var st node.RepoStat
		if err := json.Unmarshal([]byte(r.must(t, "repo", "stat", "--json")), &st); err != nil {
			t.Fatal(err)
		}
		return st.Blocks
	}
	before := count()
	writeRandom(t, big, 150<<20, 100)
	r.must(t, "add", "-q", big)
	whole := count() - before // blocks of such a film
	before += whole
	for i := range 12 {
		writeRandom(t, big, 150<<20, byte(i))
		cmd := r.command(context.Background(), "add", "-q", big)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		wait := make(chan struct{})
		time.AfterFunc(time.Duration(10+i*25)*time.Millisecond, func() { close(wait) })
		<-wait
		signal := []os.Signal{os.Kill, os.Interrupt}[i%2]
		_ = cmd.Process.Signal(signal) // it may have ended
		done := cmd.Wait() == nil
		blocks := count()
		if added := blocks - before; added != whole && (done || added != 0) { // it may have been stopped after it committed
			t.Fatalf("try %d, %v: %d blocks more, %d are the film, done: %t", i, signal, added, whole, done)
		}
		before = blocks
		if left, _ := os.ReadDir(filepath.Join(r.dir, "store", "staging")); len(left) > 0 {
			t.Fatalf("try %d, %v: staging holds %d files", i, signal, len(left))
		}
	}
	if out := r.must(t, "verify"); !strings.Contains(out, " 0 bad") {
		t.Error(out)
	}
	if got := r.must(t, "cat", kept.File); got != string(read(t, testmedia.File(t, "h264.mp4"))) {
		t.Error("what was published before is not there any more")
	}
	r.must(t, "add", big)
}

func writeRandom(t *testing.T, path string, size int, seed byte) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	block := make([]byte, 1<<20)
	for i := 0; i < size; i += len(block) {
		for k := 0; k < len(block); k += 4096 { // every block differs, which is all that counts here
			sum := sha256.Sum256([]byte{seed, byte(i >> 20), byte(k >> 12), byte(k >> 20)})
			copy(block[k:], sum[:])
		}
		if _, err := f.Write(block); err != nil {
			t.Fatal(err)
		}
	}
}

// TestDamage flips bits on the disk: verify finds the block, and the gateway breaks off.
func TestDamage(t *testing.T) {
	r := newRepo(t)
	path := testmedia.File(t, "h264.mp4")
	data := read(t, path)
	a := r.add(t, path)
	hurt := 0
	err := filepath.Walk(filepath.Join(r.dir, "store", "segments"), func(p string, info os.FileInfo, err error) error {
		if err != nil || info.IsDir() {
			return err
		}
		raw := read(t, p)
		if i := bytes.Index(raw, data[len(data)/2:len(data)/2+64]); i >= 0 {
			raw[i] ^= 1
			hurt++
			return os.WriteFile(p, raw, 0o600)
		}
		return nil
	})
	if err != nil || hurt == 0 {
		t.Fatalf("hurt %d files, %v", hurt, err)
	}
	out, errs, code := r.run(t, "verify")
	if code != 1 {
		t.Errorf("verify of a damaged repo: code %d, %s%s", code, out, errs)
	}
	if _, errs, code = r.run(t, "cat", a.File); code != 4 {
		t.Errorf("cat of a damaged file: code %d, %s", code, errs)
	}
	resp, err := http.Get(r.daemon(t) + "/ipfs/" + a.File)
	if err == nil {
		body, rerr := io.ReadAll(resp.Body)
		_ = resp.Body.Close()
		if rerr == nil && resp.StatusCode == 200 {
			t.Errorf("GET of a damaged file: %s, %d bytes, no error", resp.Status, len(body))
		}
		if !bytes.HasPrefix(data, body) && resp.StatusCode == 200 {
			t.Error("GET of a damaged file sent wrong bytes")
		}
	}
	_, _, _ = r.run(t, "verify") // finds every damaged block, so that the file mends them all
	r.add(t, path)
	if got := r.must(t, "cat", a.File); got != string(data) {
		t.Error("publishing the file again does not mend it")
	}
	if out := r.must(t, "verify"); !strings.Contains(out, " 0 bad") {
		t.Errorf("verify after mending: %s", out)
	}
}

// TestCAR takes a reel from one repo to another.
func TestCAR(t *testing.T) {
	from, to := newRepo(t), newRepo(t)
	a := from.add(t, testmedia.File(t, "extras.mp4"))
	for _, version := range []string{"1", "2"} {
		car := filepath.Join(t.TempDir(), "film.car")
		from.must(t, "export", a.Root, "-o", car, "--car-version", version)
		if out := to.must(t, "import", car); !strings.Contains(out, "root "+a.Root) {
			t.Errorf("import prints %s", out)
		}
	}
	if got := to.must(t, "cat", a.Root+"/extras.mp4"); got != string(read(t, testmedia.File(t, "extras.mp4"))) {
		t.Error("the imported film differs")
	}
}
