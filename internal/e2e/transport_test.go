package e2e

import (
	"fmt"
	"os/exec"

	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/miekg/dns"

	"github.com/quic-go/quic-go/http3"

	"github.com/reelfs/reelfs/internal/eventually"
	"github.com/reelfs/reelfs/internal/testcert"
	"github.com/reelfs/reelfs/internal/testmedia"
)

// certificate writes a certificate for this machine, and its key, and returns who trusts it.
func certificate(t *testing.T, certPath, keyPath string) *x509.CertPool {
	t.Helper()
	parsed, err := testcert.Write(certPath, keyPath, "gate.example", "*.ipfs.gate.example")
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(parsed)
	return pool
}

// alwaysTo dials one address, whatever host is asked for.
func alwaysTo(addr string) func(context.Context, string, string) (net.Conn, error) {
	return func(ctx context.Context, network, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, network, addr)
	}
}

// TestTransports fetches a film over every version of HTTP, with TLS and without, whole and a range of it.
func TestTransports(t *testing.T) {
	r := newRepo(t)
	path := testmedia.File(t, "h264.mp4")
	data := read(t, path)
	film := r.add(t, path)
	dir := t.TempDir()
	cert, key := filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	trusted := certificate(t, cert, key)
	secure := freeAddr(t)
	plain := r.start(t, "--offline", "--gateway-tls", secure, "--tls-cert", cert, "--tls-key", key, "--domain", "gate.example").gateway

	trust := &tls.Config{RootCAs: trusted, MinVersion: tls.VersionTLS12}
	versions := func(set func(*http.Protocols)) *http.Transport {
		p := new(http.Protocols)
		set(p)
		return &http.Transport{Protocols: p, TLSClientConfig: trust.Clone()}
	}
	third := &http3.Transport{TLSClientConfig: trust.Clone()}
	defer third.Close()
	for _, c := range []struct {
		name, base string
		transport  http.RoundTripper
		major      int
	}{
		{"HTTP/1.1", plain, versions(func(p *http.Protocols) { p.SetHTTP1(true) }), 1},
		{"HTTP/2 without TLS", plain, versions(func(p *http.Protocols) { p.SetUnencryptedHTTP2(true) }), 2},
		{"HTTP/1.1 with TLS", "https://" + secure, versions(func(p *http.Protocols) { p.SetHTTP1(true) }), 1},
		{"HTTP/2", "https://" + secure, versions(func(p *http.Protocols) { p.SetHTTP2(true) }), 2},
		{"HTTP/3", "https://" + secure, third, 3},
	} {
		client := &http.Client{Transport: c.transport, Timeout: 20 * time.Second}
		for _, span := range [][2]int{{0, len(data)}, {1000, 200_000}} {
			req, err := http.NewRequestWithContext(t.Context(), "GET", c.base+"/ipfs/"+film.File, nil)
			if err != nil {
				t.Fatal(err)
			}
			want := http.StatusOK
			if span[0] > 0 {
				req.Header.Set("Range", "bytes=1000-199999")
				want = http.StatusPartialContent
			}
			resp, err := client.Do(req)
			if err != nil {
				t.Errorf("%s: %v", c.name, err)
				break
			}
			body, err := io.ReadAll(resp.Body)
			_ = resp.Body.Close()
			if err != nil || resp.StatusCode != want || resp.ProtoMajor != c.major || !bytes.Equal(body, data[span[0]:span[1]]) {
				t.Errorf("%s: %s %s, %d bytes, %v", c.name, resp.Proto, resp.Status, len(body), err)
			}
			if strings.HasPrefix(c.base, "https") && c.major < 3 && !strings.Contains(resp.Header.Get("Alt-Svc"), `h3=":`) {
				t.Errorf("%s: Alt-Svc %q says nothing of HTTP/3", c.name, resp.Header.Get("Alt-Svc"))
			}
		}
		client.CloseIdleConnections()
	}

	// A host of its own for each title, over TLS: to where it is sent on.
	there := versions(func(p *http.Protocols) { p.SetHTTP2(true) })
	there.DialContext = alwaysTo(secure)
	defer there.CloseIdleConnections()
	resp, err := (&http.Client{Transport: there}).Get("https://gate.example/ipfs/" + film.Root + "/h264.mp4")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if body, err := io.ReadAll(resp.Body); err != nil || !bytes.Equal(body, data) || resp.Request.URL.Host != film.Root+".ipfs.gate.example" || resp.Request.URL.Scheme != "https" {
		t.Errorf("%s: %s, %d bytes, %v", resp.Request.URL, resp.Status, len(body), err)
	}
	if _, errs, code := newRepo(t).run(t, "daemon", "--offline", "--gateway", "127.0.0.1:0", "--gateway-tls", "127.0.0.1:0"); code == 0 || !strings.Contains(errs, "--tls-cert") {
		t.Errorf("TLS without a certificate: code %d, %s", code, errs)
	}
}

// pebble is Let's Encrypt's ACME server for tests.
const pebble = "github.com/letsencrypt/pebble/v2/cmd/pebble@v2.10.1"

// startPebble runs an ACME server that checks hosts at a port of this machine, whatever they are called, and returns the
// URL of its directory and who signs for it.
func startPebble(t *testing.T, cert, key string, trusted *x509.CertPool, checked string) (directory string, root *x509.CertPool) {
	t.Helper()
	dir := t.TempDir()
	install := exec.CommandContext(t.Context(), "go", "install", pebble)
	install.Env = append(os.Environ(), "GOBIN="+dir)
	if out, err := install.CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", install.Args, err, out)
	}
	names := &dns.Server{Net: "tcp", Addr: freeAddr(t), Handler: dns.HandlerFunc(func(w dns.ResponseWriter, q *dns.Msg) {
		a := new(dns.Msg)
		a.SetReply(q)
		if q.Question[0].Qtype == dns.TypeA {
			a.Answer = append(a.Answer, &dns.A{Hdr: dns.RR_Header{Name: q.Question[0].Name, Rrtype: dns.TypeA, Class: dns.ClassINET, Ttl: 1}, A: net.IPv4(127, 0, 0, 1)})
		}
		_ = w.WriteMsg(a)
	})}
	go func() { _ = names.ListenAndServe() }()
	t.Cleanup(func() { _ = names.Shutdown() })

	at, manage := freeAddr(t), freeAddr(t)
	_, port, err := net.SplitHostPort(checked)
	if err != nil {
		t.Fatal(err)
	}
	config := filepath.Join(dir, "pebble.json")
	text := fmt.Sprintf(`{"pebble":{"listenAddress":%q,"managementListenAddress":%q,"certificate":%q,"privateKey":%q,"httpPort":1,"tlsPort":%s}}`, at, manage, cert, key, port)
	if err := os.WriteFile(config, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(filepath.Join(dir, "pebble"), "-config", config, "-dnsserver", names.Addr)
	cmd.Env = append(os.Environ(), "PEBBLE_VA_NOSLEEP=1", "PEBBLE_WFE_NONCEREJECT=0")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	client := http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: trusted}}}
	defer client.CloseIdleConnections()
	var resp *http.Response
	eventually.True(t, "the ACME server answers", func() bool {
		var err error
		resp, err = client.Get("https://" + manage + "/roots/0")
		return err == nil
	})
	defer resp.Body.Close()
	rootText, err := io.ReadAll(resp.Body)
	root = x509.NewCertPool()
	if err != nil || !root.AppendCertsFromPEM(rootText) {
		t.Fatalf("the root of the ACME server: %v, %q", err, rootText)
	}
	return "https://" + at + "/dir", root
}

// TestACME gets a certificate for a host from an ACME server, which connects to the gateway to see whose host it is, and
// has it again after the daemon was started anew. For another host none is asked for.
func TestACME(t *testing.T) {
	r := newRepo(t)
	path := testmedia.File(t, "h264.mp4")
	data := read(t, path)
	film := r.add(t, path)
	dir := t.TempDir()
	cert, key := filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	trusted := certificate(t, cert, key)
	secure := freeAddr(t)
	directory, root := startPebble(t, cert, key, trusted, secure)
	t.Setenv("SSL_CERT_FILE", cert) // the daemon trusts the ACME server
	serials := map[string]bool{}
	for range 2 {
		d := r.start(t, "--offline", "--gateway-tls", secure, "--acme", "gate.example", "--acme-server", directory)
		for host, served := range map[string]bool{"gate.example": true, "other.example": false} {
			transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: root}, DialContext: alwaysTo(secure)}
			client := &http.Client{Transport: transport, Timeout: time.Minute}
			resp, err := client.Get("https://" + host + "/ipfs/" + film.File)
			if !served {
				if err == nil {
					t.Errorf("%s is served", host)
				}
				continue
			}
			eventually.True(t, "the certificate comes", func() bool {
				if err != nil {
					resp, err = client.Get("https://" + host + "/ipfs/" + film.File)
				}
				return err == nil
			})
			body, err := io.ReadAll(resp.Body)
			_ = resp.Body.Close()
			if err != nil || !bytes.Equal(body, data) {
				t.Errorf("%s: %s, %d bytes, %v", host, resp.Status, len(body), err)
			}
			serials[resp.TLS.PeerCertificates[0].SerialNumber.String()] = true
			transport.CloseIdleConnections()
		}
		if err := d.Process.Signal(os.Interrupt); err != nil {
			t.Fatal(err)
		}
		if err := d.Wait(); err != nil {
			t.Errorf("daemon ended with %v", err)
		}
	}
	if len(serials) != 1 {
		t.Errorf("%d certificates were made", len(serials))
	}
}
