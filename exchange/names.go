package exchange

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/ipfs/boxo/ipns"
	"github.com/ipfs/boxo/path"
	"github.com/libp2p/go-libp2p/core/crypto"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/core/routing"
)

// Names are mutable pointers to content (https://specs.ipfs.tech/ipns/ipns-record/): a name is a key, and its owner
// signs records that say where it points.
var (
	// ErrName says that something is not a name.
	ErrName = errors.New("not a name: those begin with k51")
	// ErrUnresolved says that the network has no valid record of a name.
	ErrUnresolved = errors.New("no valid record of the name was found")
)

const (
	resolveTime     = 10 * time.Second
	rememberedNames = 1024
	maxNameTTL      = time.Hour // that a record may ask for
)

// Record is what a name points to.
type Record struct {
	Name     string        `json:"name"`
	Value    string        `json:"value"` // a path, as /ipfs/CID
	Sequence uint64        `json:"sequence"`
	Expires  time.Time     `json:"expires"`
	TTL      time.Duration `json:"-"` // how long it may be taken for the newest
	Data     []byte        `json:"-"` // the signed record
}

// NameOf returns the name of a key that NewKey made.
func NameOf(key []byte) (string, error) {
	_, id, err := unmarshalKey(key)
	return ipns.NameFromPeer(id).String(), err
}

func unmarshalKey(key []byte) (crypto.PrivKey, peer.ID, error) {
	sk, err := crypto.UnmarshalPrivateKey(key)
	if err != nil {
		return nil, "", fmt.Errorf("read key: %w", err)
	}
	id, err := peer.IDFromPrivateKey(sk)
	return sk, id, err
}

// SignRecord makes a record for the name of key. value is a path, as /ipfs/CID.
func SignRecord(key []byte, value string, sequence uint64, lifetime, ttl time.Duration) (*Record, error) {
	data, name, err := sign(key, value, sequence, time.Now().Add(lifetime), ttl)
	if err != nil {
		return nil, err
	}
	return ReadRecord(name, data)
}

func sign(key []byte, value string, sequence uint64, expires time.Time, ttl time.Duration) (data []byte, name string, err error) {
	sk, id, err := unmarshalKey(key)
	if err != nil {
		return nil, "", err
	}
	p, err := path.NewPath(value)
	if err != nil {
		return nil, "", fmt.Errorf("point a name to %s: %w", value, err)
	}
	rec, err := ipns.NewRecord(sk, p, sequence, expires, ttl)
	if err == nil {
		data, err = ipns.MarshalRecord(rec)
	}
	if err != nil {
		return nil, "", fmt.Errorf("sign record: %w", err)
	}
	return data, ipns.NameFromPeer(id).String(), nil
}

// ReadRecord checks a record: its signature, and that it has not expired.
func ReadRecord(name string, data []byte) (*Record, error) {
	return readRecord(name, data, ipns.ValidateWithName)
}

// ReadOwnRecord reads a record that this node made and kept, and that may have expired.
func ReadOwnRecord(name string, data []byte) (*Record, error) {
	return readRecord(name, data, func(*ipns.Record, ipns.Name) error { return nil })
}

func readRecord(name string, data []byte, check func(*ipns.Record, ipns.Name) error) (*Record, error) {
	n, err := ipns.NameFromString(name)
	if err != nil {
		return nil, fmt.Errorf("%q is %w", name, ErrName)
	}
	rec, err := ipns.UnmarshalRecord(data)
	if err == nil {
		err = check(rec, n)
	}
	if err != nil {
		return nil, fmt.Errorf("record of %s: %w", name, err)
	}
	value, err := rec.Value()
	if err != nil {
		return nil, fmt.Errorf("record of %s: %w", name, err)
	}
	seq, err := rec.Sequence()
	if err != nil {
		return nil, fmt.Errorf("record of %s: %w", name, err)
	}
	expires, err := rec.Validity()
	if err != nil {
		return nil, fmt.Errorf("record of %s: %w", name, err)
	}
	ttl, err := rec.TTL()
	if err != nil {
		ttl = ipns.DefaultRecordTTL
	}
	return &Record{n.String(), value.String(), seq, expires, ttl, data}, nil
}

// newer tells whether r supersedes old, which may be nil.
func (r *Record) newer(old *Record) bool {
	return old == nil || r.Sequence > old.Sequence || r.Sequence == old.Sequence && r.Expires.After(old.Expires)
}

// names remembers the newest record of each name: an old one that is replayed changes nothing.
type names struct {
	mu   sync.Mutex
	seen *lru.Cache[string, *seenRecord]
}

type seenRecord struct {
	*Record
	fresh time.Time // until when the network need not be asked
}

func newNames() names {
	seen, err := lru.New[string, *seenRecord](rememberedNames)
	if err != nil {
		panic(err) // only for a size below one
	}
	return names{seen: seen}
}

// see notes a valid record and returns the newest one that is known.
func (n *names) see(r *Record, fresh time.Time) *Record {
	n.mu.Lock()
	defer n.mu.Unlock()
	old, ok := n.seen.Get(r.Name)
	if ok && !r.newer(old.Record) && time.Now().Before(old.Expires) {
		r = old.Record
	}
	n.seen.Add(r.Name, &seenRecord{r, fresh})
	return r
}

// known returns the newest record, and whether it may be taken without asking.
func (n *names) known(name string) (r *Record, fresh bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	old, ok := n.seen.Get(name)
	if !ok || time.Now().After(old.Expires) {
		return nil, false
	}
	return old.Record, time.Now().Before(old.fresh)
}

// PublishRecord puts a record where others look for it. ErrNoRouting if the node knows no such place.
func (x *Exchange) PublishRecord(ctx context.Context, r *Record) error {
	x.names.see(r, time.Now().Add(min(r.TTL, maxNameTTL)))
	n, err := ipns.NameFromString(r.Name)
	if err != nil {
		return fmt.Errorf("%q is %w", r.Name, ErrName)
	}
	var failed error
	stores := x.router.stores()
	for _, store := range stores {
		err := store.PutValue(ctx, string(n.RoutingKey()), r.Data)
		if err == nil {
			return nil
		}
		failed = errors.Join(failed, err)
	}
	if len(stores) == 0 {
		failed = ErrNoRouting
	}
	return fmt.Errorf("publish %s: %w", r.Name, failed)
}

// Remember notes a record that was checked: it counts until a newer one is found.
func (x *Exchange) Remember(r *Record) { x.names.see(r, time.Time{}) }

// stores are where records are put and looked for.
func (r *router) stores() (list []routing.ValueStore) {
	if r.dht != nil {
		list = append(list, r.dht)
	}
	for _, d := range r.delegated {
		if s, ok := d.ContentDiscovery.(routing.ValueStore); ok {
			list = append(list, s)
		}
	}
	return list
}

// Resolve returns the newest record of a name that is found within 10 s, or that was seen before. ErrUnresolved if
// there is none.
func (x *Exchange) Resolve(ctx context.Context, name string) (*Record, error) {
	n, err := ipns.NameFromString(name)
	if err != nil {
		return nil, fmt.Errorf("%q is %w", name, ErrName)
	}
	name = n.String()
	best, fresh := x.names.known(name)
	if fresh {
		return best, nil
	}
	ctx, cancel := context.WithTimeout(ctx, resolveTime)
	defer cancel()
	var tasks sync.WaitGroup
	for _, store := range x.router.stores() {
		tasks.Go(func() {
			found, err := store.SearchValue(ctx, string(n.RoutingKey()))
			if err != nil {
				return // others are asked too
			}
			for data := range found {
				if r, err := ReadRecord(name, data); err == nil {
					x.names.see(r, time.Now().Add(min(r.TTL, maxNameTTL)))
				}
			}
		})
	}
	tasks.Wait()
	if best, _ = x.names.known(name); best == nil {
		return nil, fmt.Errorf("resolve %s: %w", name, ErrUnresolved)
	}
	return best, nil
}
