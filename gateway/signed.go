package gateway

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/netip"
	"path"
	"strings"
	"sync"
	"time"

	"github.com/hashicorp/golang-lru/v2/simplelru"
)

// Grant is what a signed URL allows.
type Grant struct {
	Path    string `json:"p"`           // and all below it, as /ipfs/CID
	Expires int64  `json:"e"`           // Unix time
	Bytes   int64  `json:"b,omitempty"` // of bodies, over all requests to one process; 0: no limit
	Client  string `json:"c,omitempty"` // address; "": any
	ID      string `json:"i"`           // Sign makes it
}

// Signer makes and checks signed URLs with a secret key of 32 bytes.
type Signer struct{ key []byte }

// NewSigner takes a key that NewSigningKey made.
func NewSigner(key []byte) (*Signer, error) {
	if len(key) != sha256.Size {
		return nil, fmt.Errorf("a signing key has %d bytes, not %d", sha256.Size, len(key))
	}
	return &Signer{key}, nil
}

// NewSigningKey makes a key.
func NewSigningKey() []byte {
	key := make([]byte, sha256.Size)
	_, _ = rand.Read(key) // never fails
	return key
}

// signedPrefix begins paths of signed URLs, before the token: what a playlist names relative to itself is signed too.
const signedPrefix = "/s/"

// WithoutToken leaves the token out of a path: whoever has it has the content.
func WithoutToken(path string) string {
	if rest, ok := strings.CutPrefix(path, signedPrefix); ok {
		_, what, _ := strings.Cut(rest, "/")
		return signedPrefix + ".../" + what
	}
	return path
}

// Sign returns the path of a signed URL: /s/TOKEN and the path that is granted.
func (s *Signer) Sign(g Grant) string {
	g.ID = rand.Text()
	payload, err := json.Marshal(g)
	if err != nil {
		panic(err) // strings and numbers
	}
	return signedPrefix + encode(payload) + "." + encode(s.mac(payload)) + g.Path
}

func (s *Signer) mac(payload []byte) []byte {
	h := hmac.New(sha256.New, s.key)
	h.Write(payload)
	return h.Sum(nil)
}

func encode(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

// maxToken bounds a token, in bytes.
const maxToken = 2048

// errNotSigned says that a request may not have what it asks for. It does not say why the signature is wrong.
var (
	errNotSigned = errors.New("this needs a signed URL that is valid for it")
	errUsedUp    = fmt.Errorf("%w: its bytes are used up", errNotSigned)
)

// check returns what a token grants, if it was made with the key.
func (s *Signer) check(token string) (Grant, error) {
	text, sum, ok := strings.Cut(token, ".")
	if !ok || len(token) > maxToken {
		return Grant{}, errNotSigned
	}
	payload, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil {
		return Grant{}, errNotSigned
	}
	mac, err := base64.RawURLEncoding.DecodeString(sum)
	if err != nil || !hmac.Equal(mac, s.mac(payload)) {
		return Grant{}, errNotSigned
	}
	var g Grant
	if err := json.Unmarshal(payload, &g); err != nil {
		return Grant{}, errNotSigned
	}
	return g, nil
}

// covers tells whether the grant is for a path, which must not climb out of it again.
func (g Grant) covers(p string) bool {
	straight := p == "" || path.Clean(p) == strings.TrimSuffix(p, "/")
	return straight && (p == g.Path || strings.HasPrefix(p, strings.TrimSuffix(g.Path, "/")+"/"))
}

// spent counts what was sent by grants that have a limit.
type spent struct {
	mu    sync.Mutex
	bytes *simplelru.LRU[string, int64] // by ID
}

// rememberedGrants is how many limits are counted.
const rememberedGrants = 1 << 16

func newSpent() *spent {
	l, _ := simplelru.NewLRU[string, int64](rememberedGrants, nil) // the size is positive
	return &spent{bytes: l}
}

// take counts up to n bytes more for a grant, as many as it has left, and returns how many.
func (s *spent) take(g Grant, n int64) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	sum, _ := s.bytes.Get(g.ID)
	n = max(0, min(n, g.Bytes-sum))
	s.bytes.Add(g.ID, sum+n)
	return n
}

// left tells whether a grant has bytes left.
func (s *spent) left(g Grant) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	sum, _ := s.bytes.Get(g.ID)
	return sum < g.Bytes
}

// meter returns w for a body that ends where the bytes of a grant do: they are taken before they are sent, so that requests
// side by side get no more in all.
func (s *spent) meter(w http.ResponseWriter, g Grant) http.ResponseWriter {
	return metered{w, func(n int64) (int64, error) {
		if n = s.take(g, min(n, throttled)); n == 0 {
			return 0, errUsedUp
		}
		return n, nil
	}}
}

type grantKey struct{}

// granted tells whether a request came by a signed URL.
func granted(ctx context.Context) bool { return ctx.Value(grantKey{}) != nil }

// guard refuses what does not come by a signed URL, where that is needed.
func (g *Gateway) guard(fn http.HandlerFunc) http.HandlerFunc {
	if !g.cfg.SignedOnly {
		return fn
	}
	return func(w http.ResponseWriter, r *http.Request) {
		if !granted(r.Context()) {
			g.error(w, r, errNotSigned)
			return
		}
		fn(w, r)
	}
}

// signed answers /s/{token}/{path}.
func (g *Gateway) signed(w http.ResponseWriter, r *http.Request) {
	token, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, signedPrefix), "/")
	what := strings.TrimPrefix(r.URL.Path, signedPrefix+token)
	grant, err := Grant{}, errNotSigned
	if g.cfg.Signer != nil {
		grant, err = g.cfg.Signer.check(token)
	}
	switch {
	case err != nil:
	case !grant.covers(what):
		err = errNotSigned
	case time.Now().Unix() >= grant.Expires:
		err = fmt.Errorf("%w: it has expired", errNotSigned)
	case grant.Client != "" && !sameClient(grant.Client, addrOf(r.RemoteAddr)):
		err = fmt.Errorf("%w: it is for another address", errNotSigned)
	case grant.Bytes > 0 && !g.spent.left(grant):
		err = errUsedUp
	}
	if err != nil {
		g.error(w, r, err)
		return
	}
	user, leave, retry, err := g.limit.enterBy(grant.ID)
	if err != nil {
		g.refuse(w, r, retry, err)
		return
	}
	defer leave()
	w = user.slow(w, r)
	inner := r.WithContext(context.WithValue(r.Context(), grantKey{}, grant))
	u := *r.URL
	u.Path, u.RawPath = what, ""
	inner.URL = &u
	w = &recorder{ResponseWriter: w, private: true}
	if grant.Bytes > 0 {
		w = g.spent.meter(w, grant)
	}
	w.Header().Set("Referrer-Policy", "no-referrer") // whoever has the URL has the content
	g.mux.ServeHTTP(w, inner)
}

func sameClient(want string, at netip.Addr) bool {
	a, err := netip.ParseAddr(want)
	return err == nil && a.Unmap() == at
}
