package node

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestCertificateIsRenewed reads a certificate, goes on with it while the files are half written, and takes the new one.
func TestCertificateIsRenewed(t *testing.T) {
	dir := t.TempDir()
	f := &certificateFiles{cert: filepath.Join(dir, "cert"), key: filepath.Join(dir, "key")}
	if _, err := f.get(nil); err == nil {
		t.Error("there is none yet")
	}
	write := func(serial int64) {
		t.Helper()
		key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		cert := x509.Certificate{SerialNumber: big.NewInt(serial), NotAfter: time.Now().Add(time.Hour)}
		der, err := x509.CreateCertificate(rand.Reader, &cert, &cert, &key.PublicKey, key)
		if err != nil {
			t.Fatal(err)
		}
		private, err := x509.MarshalECPrivateKey(key)
		if err != nil {
			t.Fatal(err)
		}
		for path, b := range map[string]*pem.Block{f.cert: {Type: "CERTIFICATE", Bytes: der}, f.key: {Type: "EC PRIVATE KEY", Bytes: private}} {
			if err := os.WriteFile(path, pem.EncodeToMemory(b), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.Chtimes(f.cert, time.Time{}, time.Unix(1_700_000_000+serial, 0)); err != nil {
			t.Fatal(err)
		}
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
	write(1)
	if n := serial(); n != 1 {
		t.Errorf("serial %d", n)
	}
	write(2)
	if n := serial(); n != 1 {
		t.Errorf("serial %d before it is looked again", n)
	}
	if err := os.WriteFile(f.key, []byte("half a k"), 0o600); err != nil {
		t.Fatal(err)
	}
	f.looked = time.Time{}
	if n := serial(); n != 1 {
		t.Errorf("serial %d while the files are written", n)
	}
	write(3)
	f.looked = time.Time{}
	if n := serial(); n != 3 {
		t.Errorf("serial %d after the files were renewed", n)
	}
}
