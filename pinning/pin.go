package pinning

import (
	"crypto/rand"
	"encoding/binary"
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
)

// Status is how far a pin has come.
type Status string

const (
	Queued  Status = "queued"  // waits to be fetched
	Pinning Status = "pinning" // is being fetched
	Pinned  Status = "pinned"  // all of it is here, and stays
	Failed  Status = "failed"  // could not be fetched
)

// Pin holds a DAG: every block below Cid that is here stays, and, once it is pinned, all are here.
type Pin struct {
	ID      string            `json:"id"` // Add and Commit make it
	Cid     Root              `json:"cid"`
	Name    string            `json:"name,omitempty"`
	Meta    map[string]string `json:"meta,omitempty"`
	Owner   string            `json:"owner,omitempty"` // "" for the owner of the node
	Token   string            `json:"token,omitempty"` // of the API that it came through, whose quota it counts for
	Origins []string          `json:"origins,omitempty"`
	Created time.Time         `json:"created"`
	Expires time.Time         `json:"expires,omitzero"` // zero: never
	Status  Status            `json:"status"`
	Error   string            `json:"error,omitempty"` // why it failed
	Bytes   int64             `json:"bytes,omitempty"` // of what it holds, once it is pinned
	Loose   bool              `json:"loose,omitempty"` // only what came with it is here: an import that is not whole
	Key     string            `json:"key,omitempty"`   // whose name follows a folder
	Select  *Select           `json:"select,omitempty"`
	Parts   []Part            `json:"parts,omitempty"` // what of it is held, if not all
	About
}

// Select says by which times and files the parts of a pin were chosen.
type Select struct {
	From float64  `json:"from,omitempty"` // seconds
	To   float64  `json:"to,omitempty"`   // 0: the end
	Only []string `json:"only,omitempty"` // paths below the root
}

// Part is a part of what is below a root: what one needs to read bytes of a file, if Size is not 0; to list a directory, if Alone;
// else all.
type Part struct {
	Cid    Root  `json:"cid"`
	Offset int64 `json:"offset,omitempty"`
	Size   int64 `json:"size,omitempty"`
	Alone  bool  `json:"alone,omitempty"`
}

// About is what those who pin know of the content, so that nobody has to read it to make a list.
type About struct {
	Kind     Kind    `json:"kind,omitempty"`
	Title    string  `json:"title,omitempty"`    // as the content calls itself
	Size     int64   `json:"size,omitempty"`     // of a file, or the original of a reel, in bytes; of a directory, of all that is in it
	Duration float64 `json:"duration,omitempty"` // seconds
}

// Kind is what a pin holds.
type Kind string

const (
	Reel      Kind = "reel"
	File      Kind = "file"
	Directory Kind = "directory"
	Folder    Kind = "folder" // a directory that changes: its pin moves to a new one. No two have the same name.
)

// Root is a CID, which JSON writes as a text.
type Root struct{ cid.Cid }

// MarshalJSON implements json.Marshaler.
func (r Root) MarshalJSON() ([]byte, error) { return strconv.AppendQuote(nil, r.String()), nil }

// UnmarshalJSON implements json.Unmarshaler.
func (r *Root) UnmarshalJSON(data []byte) error {
	text, err := strconv.Unquote(string(data))
	if err == nil {
		r.Cid, err = cid.Decode(text)
	}
	return err
}

// Records are a pin by its ID, its ID by its root, the IDs of those that somebody has to look after, and, with their bytes,
// of those that came through a token; the ID of a folder by its name.
const (
	byID     = "pin/"
	byRoot   = "pinroot/"
	byWork   = "pinwork/"
	byToken  = "pintoken/"
	byFolder = "pinfolder/"
)

func (p *Pin) records() ([]blockstore.Record, error) {
	value, err := json.Marshal(p)
	list := p.keys()
	list[0].Value, list[1].Value = value, []byte{}
	if p.Status == Queued || p.Status == Pinning || !p.Expires.IsZero() {
		list[2].Value = []byte{}
	}
	if p.Token != "" {
		list[3].Value = binary.AppendVarint(nil, p.Bytes)
	}
	if p.Kind == Folder {
		list = append(list, blockstore.Record{Key: byFolder + p.Name, Value: []byte(p.ID)})
	}
	return list, err
}

// keys are the records of every pin without values.
func (p *Pin) keys() []blockstore.Record {
	return []blockstore.Record{{Key: byID + p.ID}, {Key: byRoot + p.Cid.String() + "/" + p.ID}, {Key: byWork + p.ID}, {Key: byToken + p.Token + "/" + p.ID}}
}

// without are the records that remove a pin.
func (p *Pin) without() []blockstore.Record {
	list := p.keys()
	if p.Kind == Folder {
		list = append(list, blockstore.Record{Key: byFolder + p.Name})
	}
	return list
}

// complete gives a new pin what it lacks.
func (p *Pin) complete(s Status) {
	p.Created, p.Status = time.Now().UTC().Truncate(time.Millisecond), s
	if p.ID == "" {
		p.ID = newID(p.Created)
	}
}

// NewID returns an ID that no pin has, for one that is noted elsewhere before it is queued.
func NewID() string { return newID(time.Now()) }

// idDigits are those of base 32 by Crockford, whose order is that of their bytes.
const idDigits = "0123456789abcdefghjkmnpqrstvwxyz"

// newID returns an ID of 10 digits of the time, in milliseconds, and 16 that nobody guesses: their order is that of time.
func newID(at time.Time) string {
	id := make([]byte, 10, 26)
	for i, ms := len(id)-1, at.UnixMilli(); i >= 0; i, ms = i-1, ms/32 {
		id[i] = idDigits[ms%32]
	}
	return string(id) + strings.ToLower(rand.Text()[:16])
}

// same tells whether a pin says nothing that another, which is pinned, does not.
func (p *Pin) same(old *Pin) bool {
	return old.Status == Pinned && (!old.Loose || p.Loose) && old.Owner == p.Owner && old.Token == p.Token && old.Name == p.Name && p.Kind != Folder && old.Kind != Folder &&
		len(p.Parts) == 0 && len(old.Parts) == 0 && old.Expires.IsZero() && p.Expires.IsZero()
}
