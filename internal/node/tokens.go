package node

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// Scope is what a token is good for. Each includes those before it, but for pins.
type Scope string

const (
	ScopeRead    Scope = "read"    // content and counts
	ScopePublish Scope = "publish" // what makes content
	ScopeAdmin   Scope = "admin"   // all
	ScopePins    Scope = "pins"    // the pinning service alone
)

var scopes = map[Scope]int{ScopeRead: 1, ScopePublish: 2, ScopeAdmin: 3}

// Token says who may use the API over TCP. The secret itself is not kept, but its hash.
type Token struct {
	Name    string    `json:"name"`
	Scope   Scope     `json:"scope"`
	Created time.Time `json:"created"`
	Expires time.Time `json:"expires,omitzero"` // zero: never
	Quota   int64     `json:"quota,omitempty"`  // bytes that may be pinned through it; 0: as many as the node takes
	Pins    int       `json:"pins,omitempty"`   // that may be made through it; 0: mostPins
	Deals   *Backing  `json:"deals,omitempty"`  // what is pinned through it others keep too; nil: nobody
	Hash    string    `json:"hash,omitempty"`   // SHA-256 of the secret, in hex
}

// ErrToken says that a token cannot be made as asked.
var ErrToken = errors.New("bad token")

// ErrNoToken says that there is no token of a name.
var ErrNoToken = errors.New("there is no such token")

var tokenName = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{0,63}$`)

// tokens are those of a repo: a file each, so that commands change them while a daemon runs.
type tokens struct{ dir string }

func tokensOf(repo string) tokens { return tokens{filepath.Join(repo, "tokens")} }

func (t tokens) file(name string) (string, error) {
	if !tokenName.MatchString(name) {
		return "", fmt.Errorf("%w: %q is no name, which has lower-case letters, digits, dots and dashes", ErrToken, name)
	}
	return filepath.Join(t.dir, name+".json"), nil
}

// AddToken makes a token for the repo in a folder, as one says, and returns its secret, which is never told again.
func AddToken(repo string, one Token) (secret string, err error) {
	t := tokensOf(repo)
	path, err := t.file(one.Name)
	switch {
	case err != nil:
		return "", err
	case scopes[one.Scope] == 0 && one.Scope != ScopePins:
		return "", fmt.Errorf("%w: the scope is read, publish, admin or pins, not %q", ErrToken, one.Scope)
	case one.Quota < 0 || one.Pins < 0:
		return "", fmt.Errorf("%w: a quota is not negative", ErrToken)
	case one.Deals != nil && one.Scope != ScopePins:
		return "", fmt.Errorf("%w: deals are made for what comes by the scope pins", ErrToken)
	case one.Deals != nil:
		if err := one.Deals.Check(); err != nil {
			return "", err
		}
	}
	if _, err := os.Stat(path); err == nil {
		return "", fmt.Errorf("%w: there is one of the name %s; remove it first", ErrToken, one.Name)
	}
	secret = "reelfs_" + rand.Text()
	one.Created, one.Expires, one.Hash = time.Now().UTC().Truncate(time.Second), one.Expires.UTC().Truncate(time.Second), hashOf(secret)
	data, err := json.Marshal(one)
	if err == nil {
		err = os.MkdirAll(t.dir, 0o700)
	}
	if err == nil {
		err = replaceFile(path, data)
	}
	if err != nil {
		return "", fmt.Errorf("make token: %w", err)
	}
	return secret, nil
}

// RemoveToken makes a token void at once.
func RemoveToken(repo, name string) error {
	path, err := tokensOf(repo).file(name)
	if err != nil {
		return err
	}
	if err := os.Remove(path); errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("%w: %s", ErrNoToken, name)
	} else if err != nil {
		return fmt.Errorf("remove token: %w", err)
	}
	return nil
}

// Tokens lists the tokens of the repo in a folder, without their hashes.
func Tokens(repo string) ([]Token, error) {
	list, err := tokensOf(repo).all()
	for i := range list {
		list[i].Hash = ""
	}
	return list, err
}

func (t tokens) all() ([]Token, error) {
	list := []Token{}
	files, err := os.ReadDir(t.dir)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("read tokens: %w", err)
	}
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".json") {
			continue // half written
		}
		var one Token
		err := loadJSON(filepath.Join(t.dir, f.Name()), &one)
		if errors.Is(err, os.ErrNotExist) {
			continue // removed meanwhile
		}
		if err != nil {
			return nil, fmt.Errorf("read token %s: %w", f.Name(), err)
		}
		list = append(list, one)
	}
	return list, nil
}

// of returns the token that comes with a call, if there is one that has not expired.
func (t tokens) of(r *http.Request) (*Token, error) {
	secret, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !ok {
		return nil, nil
	}
	list, err := t.all()
	if err != nil {
		return nil, err
	}
	hash := hashOf(secret)
	for _, one := range list { // of hashes: what differs where says nothing of the secret
		if one.Hash == hash && (one.Expires.IsZero() || time.Now().Before(one.Expires)) {
			return &one, nil
		}
	}
	return nil, nil
}

// named returns the token of a name, or nil if there is none.
func (t tokens) named(name string) (*Token, error) {
	list, err := t.all()
	if err != nil {
		return nil, err
	}
	for _, one := range list {
		if one.Name == name {
			return &one, nil
		}
	}
	return nil, nil
}

func hashOf(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}
