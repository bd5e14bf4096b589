package exchange

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/reelfs/reelfs/internal/eventually"
)

// named is a router that answers with one record for every name.
func named(t *testing.T, record *[]byte) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/vnd.ipfs.ipns-record")
		_, _ = w.Write(*record)
	}))
	t.Cleanup(s.Close)
	return s.URL
}

const contentA, contentB = "/ipfs/bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e", "/ipfs/bafkreidon73zkcrwdb5iafqtijxildoonbwnpv7dyd6ef3qdgads2jc4su/a/b"

// TestRecords resolves names by records that are right, forged, expired, replayed, or no records.
func TestRecords(t *testing.T) {
	key, err := NewKey()
	if err != nil {
		t.Fatal(err)
	}
	name, err := NameOf(key)
	if err != nil {
		t.Fatal(err)
	}
	stranger, err := NewKey()
	if err != nil {
		t.Fatal(err)
	}
	signed := func(key []byte, value string, seq uint64, lifetime time.Duration) []byte {
		t.Helper()
		data, _, err := sign(key, value, seq, time.Now().Add(lifetime), 0)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	forged := signed(key, contentA, 9, time.Hour)
	i := strings.Index(string(forged), "bafkreifz")
	forged[i+8] ^= 1
	var record []byte
	reader := newNode(t, Config{Routing: Routing{Delegated: []string{named(t, &record)}}})
	for _, c := range []struct {
		what   string
		record []byte
		want   string // where the name points; "" if that is an error
	}{
		{"nothing", nil, ""},
		{"no record", []byte("not a record"), ""},
		{"of another key", signed(stranger, contentA, 5, time.Hour), ""},
		{"forged", forged, ""},
		{"expired", signed(key, contentA, 7, -time.Minute), ""},
		{"right", signed(key, contentA, 3, time.Hour), contentA},
		{"newer", signed(key, contentB, 4, time.Hour), contentB},
		{"replayed", signed(key, contentA, 3, time.Hour), contentB},
		{"longer, as old", signed(key, contentA, 3, 40*time.Hour), contentB},
		{"too large", make([]byte, 3<<20), contentB},
	} {
		record = c.record
		r, err := reader.Resolve(t.Context(), name)
		switch {
		case c.want == "" && !errors.Is(err, ErrUnresolved):
			t.Errorf("%s: %+v, %v; want ErrUnresolved", c.what, r, err)
		case c.want != "" && (err != nil || r.Value != c.want):
			t.Errorf("%s: %+v, %v; want %s", c.what, r, err, c.want)
		}
	}
	if _, err := reader.Resolve(t.Context(), "nonsense"); !errors.Is(err, ErrName) {
		t.Errorf("resolve nonsense: %v", err)
	}
	if r, err := SignRecord(key, "nonsense", 1, time.Hour, time.Minute); err == nil {
		t.Errorf("signed %+v", r)
	}
	if err := newNode(t, Config{}).PublishRecord(t.Context(), &Record{Name: name}); !errors.Is(err, ErrNoRouting) {
		t.Errorf("publish without routing: %v", err)
	}
}

// TestNamesInTheDHT publishes a name, and then another value, and resolves both elsewhere.
func TestNamesInTheDHT(t *testing.T) {
	hub := newNode(t, Config{Routing: Routing{DHT: true}})
	routing := Routing{DHT: true, Bootstrap: hub.Addrs()}
	owner, reader := newNode(t, Config{Routing: routing}), newNode(t, Config{Routing: routing})
	owner.connect(t, hub)
	reader.connect(t, hub)
	eventually.True(t, "they know the hub", func() bool {
		return owner.router.dht.LAN.RoutingTable().Size() > 0 && reader.router.dht.LAN.RoutingTable().Size() > 0
	})
	key, err := NewKey()
	if err != nil {
		t.Fatal(err)
	}
	for i, value := range []string{contentA, contentB} {
		rec, err := SignRecord(key, value, uint64(i), time.Hour, 0)
		if err != nil {
			t.Fatal(err)
		}
		if err := owner.PublishRecord(t.Context(), rec); err != nil {
			t.Fatal(err)
		}
		got, err := reader.Resolve(t.Context(), rec.Name)
		if err != nil || got.Value != value || got.Sequence != uint64(i) {
			t.Errorf("resolved %+v, %v; want %s", got, err, value)
		}
	}
}
