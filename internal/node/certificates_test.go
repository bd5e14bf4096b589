package node

import (
	"crypto/x509"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/reelfs/reelfs/internal/testcert"
)

// TestCertificateIsRenewed reads a certificate, goes on with it while the files are half written, and takes the new one.
func TestCertificateIsRenewed(t *testing.T) {
	dir := t.TempDir()
	f := &certificateFiles{cert: filepath.Join(dir, "cert"), key: filepath.Join(dir, "key")}
	if _, err := f.get(nil); err == nil {
		t.Error("there is none yet")
	}
	written := int64(0)
	write := func() int64 {
		t.Helper()
		cert, err := testcert.Write(f.cert, f.key, "localhost")
		if err != nil {
			t.Fatal(err)
		}
		written++
		if err := os.Chtimes(f.cert, time.Time{}, time.Unix(1_700_000_000+written, 0)); err != nil {
			t.Fatal(err)
		}
		return cert.SerialNumber.Int64()
	}
	serial := func() int64 {
		t.Helper()
		c, err := f.get(nil)
		if err != nil {
			t.Fatal(err)
		}
		leaf, err := x509.ParseCertificate(c.Certificate[0])
		if err != nil {
			t.Fatal(err)
		}
		return leaf.SerialNumber.Int64()
	}
	first := write()
	if n := serial(); n != first {
		t.Errorf("serial %d", n)
	}
	write()
	if n := serial(); n != first {
		t.Errorf("serial %d before it is looked again", n)
	}
	if err := os.WriteFile(f.key, []byte("half a k"), 0o600); err != nil {
		t.Fatal(err)
	}
	f.looked = time.Time{}
	if n := serial(); n != first {
		t.Errorf("serial %d while the files are written", n)
	}
	last := write()
	f.looked = time.Time{}
	if n := serial(); n != last {
		t.Errorf("serial %d after the files were renewed", n)
	}
}
