package node

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	"github.com/caddyserver/certmagic"
	"go.uber.org/zap"
)

// ErrNoCertificate says that TLS was asked for without a certificate.
var ErrNoCertificate = errors.New("TLS needs a certificate: --tls-cert and --tls-key, or --acme HOST")

// certificates returns how connections to the gateway are secured, and what to call once it can be connected to.
func (n *Node) certificates(ctx context.Context) (*tls.Config, func() error, error) {
	web := n.cfg.Web
	if len(web.ACME) > 0 {
		return n.acme(ctx)
	}
	if web.Cert == "" || web.Key == "" {
		return nil, nil, ErrNoCertificate
	}
	f := &certificateFiles{cert: web.Cert, key: web.Key}
	if _, err := f.get(nil); err != nil {
		return nil, nil, err
	}
	return &tls.Config{GetCertificate: f.get, MinVersion: tls.VersionTLS12, NextProtos: []string{"h2", "http/1.1"}}, func() error { return nil }, nil
}

// acme gets certificates, and renews them until ctx ends. The server that signs them connects to us to see that the hosts
// are ours (TLS-ALPN-01, RFC 8737).
func (n *Node) acme(ctx context.Context) (*tls.Config, func() error, error) {
	log, err := zap.Config{Level: zap.NewAtomicLevelAt(zap.WarnLevel), Encoding: "console", EncoderConfig: zap.NewDevelopmentEncoderConfig(), OutputPaths: []string{"stderr"}}.Build()
	if err != nil {
		return nil, nil, err
	}
	storage := &certmagic.FileStorage{Path: filepath.Join(n.repo.dir, "certificates")}
	var magic *certmagic.Config
	cache := certmagic.NewCache(certmagic.CacheOptions{
		GetConfigForCert: func(certmagic.Certificate) (*certmagic.Config, error) { return magic, nil }, Logger: log,
	})
	context.AfterFunc(ctx, cache.Stop)
	magic = certmagic.New(cache, certmagic.Config{Storage: storage, Logger: log})
	issuer := certmagic.ACMEIssuer{CA: n.cfg.Web.ACMEServer, Agreed: true, DisableHTTPChallenge: true, Logger: log}
	if issuer.CA == "" {
		issuer.CA = certmagic.LetsEncryptProductionCA
	}
	if _, port, err := net.SplitHostPort(n.cfg.Web.TLS[0]); err == nil {
		issuer.AltTLSALPNPort, _ = strconv.Atoi(port) // 0 is the usual one
	}
	magic.Issuers = []certmagic.Issuer{certmagic.NewACMEIssuer(magic, issuer)}
	cfg := magic.TLSConfig()
	cfg.MinVersion, cfg.NextProtos = tls.VersionTLS12, append([]string{"h2", "http/1.1"}, cfg.NextProtos...)
	return cfg, func() error { return magic.ManageAsync(ctx, n.cfg.Web.ACME) }, nil
}

// lookAgain is how often it is looked whether the files of a certificate have changed.
const lookAgain = 10 * time.Second

// certificateFiles is a certificate that someone renews while we serve.
type certificateFiles struct {
	cert, key string

	mu      sync.Mutex
	current *tls.Certificate
	changed time.Time // the file, when it was read
	looked  time.Time
}

// get implements tls.Config.GetCertificate. Files that cannot be read change nothing: whoever renews them may be writing.
func (f *certificateFiles) get(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.current != nil && time.Since(f.looked) < lookAgain {
		return f.current, nil
	}
	f.looked = time.Now()
	st, err := os.Stat(f.cert)
	if err == nil && f.current != nil && st.ModTime().Equal(f.changed) {
		return f.current, nil
	}
	var c tls.Certificate
	if err == nil {
		c, err = tls.LoadX509KeyPair(f.cert, f.key)
	}
	if err == nil {
		f.current, f.changed = &c, st.ModTime()
	}
	if f.current == nil {
		return nil, fmt.Errorf("read certificate: %w", err)
	}
	return f.current, nil
}
