package e2e

import (
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/reelfs/reelfs/internal/eventually"
)

// documented returns the configuration of nginx in docs/operating.md, to listen at an address before a gateway, in a folder.
func documented(t *testing.T, at, gateway, dir string) string {
	t.Helper()
	_, text, _ := strings.Cut(string(read(t, "../../docs/operating.md")), "## Behind nginx\n")
	var conf strings.Builder
	for line := range strings.Lines(text) {
		if line = strings.TrimPrefix(line, "    "); strings.HasPrefix(line, "nginx passes on") {
			break
		}
		if !strings.Contains(line, "ssl_certificate") {
			conf.WriteString(line)
		}
	}
	changed := strings.NewReplacer("listen 443 ssl; http2 on;", "listen "+at+";", "http://127.0.0.1:8080", gateway, "/var/cache/nginx/reelfs", dir+"/cache").Replace(conf.String())
	if strings.Count(changed, gateway) != 2 || !strings.Contains(changed, at) || !strings.Contains(changed, dir) {
		t.Fatalf("the documented configuration is not what this test knows:\n%s", changed)
	}
	return fmt.Sprintf("daemon off; worker_processes 1; pid %[1]s/pid; error_log stderr;\nevents {}\nhttp {\naccess_log off; client_body_temp_path %[1]s/b; proxy_temp_path %[1]s/p; fastcgi_temp_path %[1]s/f; uwsgi_temp_path %[1]s/u; scgi_temp_path %[1]s/s;\n%[2]s}\n", dir, changed)
}

// TestCachingProxy puts the documented nginx with its cache before a gateway: a client that names another host in a header gets, and
// leaves for others, what the address that it asked for has, and titles on hosts of their own are kept apart.
func TestCachingProxy(t *testing.T) {
	r := newRepo(t)
	roots := map[string]string{}
	for _, text := range []string{"one", "two"} {
		dir := filepath.Join(t.TempDir(), "site")
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "page.html"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		fields := strings.Fields(r.must(t, "add", "-r", "-q", dir))
		roots[text] = fields[len(fields)-1]
	}
	gateway := r.start(t, "--offline", "--domain", "gate.example", "--trusted-proxy", "127.0.0.1").gateway
	dir, at := t.TempDir(), freeAddr(t)
	for d := dir; len(d) > len(os.TempDir()); d = filepath.Dir(d) { // nginx works as another user
		if err := os.Chmod(d, 0o777); err != nil {
			t.Fatal(err)
		}
	}
	conf := filepath.Join(dir, "nginx.conf")
	if err := os.WriteFile(conf, []byte(documented(t, at, gateway, dir)), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("nginx", "-c", conf, "-p", dir)
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		_ = cmd.Wait()
	})
	ask := func(title string, headers ...string) (status int, body string) {
		req, err := http.NewRequestWithContext(t.Context(), "GET", "http://"+at+"/page.html", nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Host = roots[title] + ".ipfs.gate.example"
		for _, h := range headers {
			name, value, _ := strings.Cut(h, ": ")
			req.Header.Add(name, value)
		}
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			return 0, err.Error()
		}
		defer resp.Body.Close()
		data := make([]byte, 100)
		n, _ := resp.Body.Read(data)
		return resp.StatusCode, string(data[:n])
	}
	eventually.True(t, "nginx answers", func() bool { status, _ := ask("one", "Accept: nothing/else"); return status != 0 })
	other := roots["two"] + ".ipfs.gate.example"
	for _, header := range []string{"X-Forwarded-Host: " + other, "Forwarded: for=192.0.2.1;host=" + other, "X-Forwarded-For: 192.0.2.1", "X-Real-IP: 192.0.2.1", "X-Forwarded-Proto: https"} {
		for _, title := range []string{"one", "two", "one"} {
			if status, body := ask(title, header); status != http.StatusOK || body != title {
				t.Errorf("%s with %s: %d, %q", title, header, status, body)
			}
		}
	}
}
