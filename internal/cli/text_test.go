package cli

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

// hostile is a name that clears a screen, names its window, turns text round, begins a line and is no UTF-8 in the end.
const hostile = "e\x1b[2J\x1b]0;x\a\u202e\u009b2J\r\nroot bafy\x9b.txt"

// tame tells what of a text would change the state of a terminal.
func tame(text string) string {
	i := strings.IndexFunc(text, func(r rune) bool {
		return r != '\n' && r != '\t' && unicode.In(r, unicode.Cc, unicode.Bidi_Control)
	})
	if i < 0 {
		return ""
	}
	return text[i:min(i+8, len(text))]
}

// TestPlain writes text in pieces of each size.
func TestPlain(t *testing.T) {
	const want = `e\u001b[2J\u001b]0;x\u0007\u202e\u009b2J\u000d` + "\n" + `root bafy\x9b.txt` + "\tfilm 👩‍💻 é"
	for n := 1; n < 9; n++ {
		var out bytes.Buffer
		if _, err := io.CopyBuffer(struct{ io.Writer }{&plain{to: &out}}, struct{ io.Reader }{strings.NewReader(hostile + "\tfilm 👩‍💻 é")}, make([]byte, n)); err != nil || out.String() != want {
			t.Errorf("by %d: %q, %v, want %q", n, out.String(), err, want)
		}
	}
	var out bytes.Buffer
	if err := json.NewEncoder(&plain{to: &out}).Encode(hostile + "\x7f"); err != nil {
		t.Fatal(err)
	}
	var back string
	if err := json.Unmarshal(out.Bytes(), &back); err != nil || back != strings.ToValidUTF8(hostile, "\ufffd")+"\x7f" || tame(out.String()) != "" {
		t.Errorf("JSON %q is %q, %v", out.String(), back, err)
	}
}

// TestShown shows names as they are, if they are of one line and leave the terminal alone.
func TestShown(t *testing.T) {
	for name, want := range map[string]string{"film 👩‍💻.mp4": "film 👩‍💻.mp4", "نمی\u200cخواهم": "نمی\u200cخواهم", "a\u202eb": `"a\u202eb"`, "a\x9b": `"a\x9b"`, "a\nb": `"a\nb"`} {
		if got := shown(name); got != want {
			t.Errorf("%q is shown as %s, want %s", name, got, want)
		}
	}
	for n, want := range map[int]string{0: "0 leaves", 1: "1 leaf", 2: "2 leaves"} {
		if got := count(n, "leaf"); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
}

// TestNamesOfStrangers has every command that prints names print one that attacks the terminal: it changes nothing, and makes no line.
func TestNamesOfStrangers(t *testing.T) {
	u, film := newUser(t), filepath.Join(t.TempDir(), "film.txt")
	if err := os.WriteFile(film, []byte("film"), 0o600); err != nil {
		t.Fatal(err)
	}
	root := strings.TrimSpace(u.must("add", "-q", "--name", hostile, film))
	u.must("pin", "add", root, "--name", hostile, "--meta", "k="+hostile)
	for _, line := range [][]string{
		{"add", "--name", hostile, film}, {"stat", root}, {"ls", root}, {"library"}, {"pin", "ls"}, {"pin", "ls", "--json"}, {"library", "put", root, hostile + "/a"}, {"library", hostile}, {"library", "publish", hostile},
		{"deny", "add", "--reason", hostile, root}, {"deny", "ls"}, {"token", "add", hostile}, {hostile}, {"cat", root + "/" + hostile}, {"get", root + "/" + hostile}, {"pin", "rm", hostile},
	} {
		out, errs, _ := u.run(nil, line...)
		if bad := tame(out + errs); bad != "" || strings.Contains(out, "\nroot bafy\\x9b") {
			t.Errorf("reelfs %q prints %q in %q %q", line, bad, out, errs)
		}
	}
}

// TestFullOutput writes to a full disk: the code of one, and why, once; nothing of a file is left.
func TestFullOutput(t *testing.T) {
	u, film := newUser(t), filepath.Join(t.TempDir(), "film.txt")
	if err := os.WriteFile(film, make([]byte, 3<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	root := strings.TrimSpace(u.must("add", "-q", film))
	for _, line := range [][]string{{"export", root}, {"export", "--car-version", "2", root}, {"export", "--all"}, {"cat", root + "/film.txt"}} {
		full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
		if err != nil {
			t.Fatal(err)
		}
		var errs bytes.Buffer
		code := Run(t.Context(), append([]string{"--repo", u.repo}, line...), nil, full, &errs)
		if code != 5 || strings.Count(errs.String(), "no space left") != 1 {
			t.Errorf("reelfs %q: %d %s", line, code, errs.String())
		}
		if err := full.Close(); err != nil {
			t.Error(err)
		}
	}
	dir := t.TempDir()
	for name, perm := range map[string]os.FileMode{"--all": 0o644, "--keys": 0o600} {
		at := filepath.Join(dir, name)
		u.must("export", "--all", name, "-o", at)
		if info, err := os.Stat(at); err != nil || info.Mode().Perm() != perm {
			t.Errorf("export %s: %v, %v", name, info.Mode(), err)
		}
		if _, errs, code := u.run(nil, "export", "--all", "-o", at); code != 1 || strings.Count(errs, "exists already") != 1 {
			t.Errorf("export over a file: %d %s", code, errs)
		}
	}
	if _, errs, code := u.run(nil, "export", "bafkqaaa/nothing", "-o", filepath.Join(dir, "part")); code == 0 || strings.Count(errs, "\n") != 1 {
		t.Errorf("export of nothing: %d %s", code, errs)
	}
	if list, err := os.ReadDir(dir); err != nil || len(list) != 2 {
		t.Errorf("left are %v, %v", list, err)
	}
}

// TestNotFound has what is asked for and not there be code 3, with what is meant.
func TestNotFound(t *testing.T) {
	u := newUser(t)
	for _, c := range []struct{ line, want string }{
		{"add nothere.mp4", "nothere.mp4: no such file"}, {"add -r nothere", "nothere: no such file"}, {"token rm nope", "there is no such token: nope"}, {"get bafkreigqmb7xvutcrmvpsfmn7oqgz2drm3tgwfn7nd4pgwhzvit4zn6dee", "block not found here, and no daemon runs to fetch it: start reelfs daemon"}, {"pin ls nothing", "there is no such pin: nothing"},
	} {
		if out, errs, code := u.run(nil, strings.Fields(c.line)...); code != 3 || !strings.Contains(errs, c.want) || out != "" {
			t.Errorf("%s: code %d, %q %q, want %q", c.line, code, out, errs, c.want)
		}
	}
}

// TestFilesAmongFolders publishes what a shell makes of *: folders as such, and files.
func TestFilesAmongFolders(t *testing.T) {
	u, dir := newUser(t), t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "folder"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"a.txt", "folder/b.txt"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	u.must("add", "-r", filepath.Join(dir, "a.txt"), filepath.Join(dir, "folder"))
	if list := u.must("library"); !strings.Contains(list, "  a.txt\n") || !strings.Contains(list, "  folder/\n") {
		t.Errorf("library: %s", list)
	}
	root := strings.Fields(u.must("library"))[4]
	if _, errs, code := u.run(nil, "get", root+"/a.txt", "-o", filepath.Join(dir, "new")+"/"); code != 2 && code != 3 || strings.Contains(errs, ".reelfs-part") {
		t.Errorf("get into a folder that there is not: %d %s", code, errs)
	}
}
