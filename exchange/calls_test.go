package exchange

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/libp2p/go-libp2p/core/peer"

	"github.com/reelfs/reelfs/internal/eventually"
)

const testProtocol, testMost = "/reelfs/test/1", 2000

// TestCalls asks a peer, and is told what is wrong; what is too long goes nowhere.
func TestCalls(t *testing.T) {
	a, b := newNode(t, Config{}), newNode(t, Config{})
	a.connect(t, b)
	b.Handle(testProtocol, testMost, 1000, func(_ context.Context, from string, request []byte) ([]byte, error) {
		switch string(request) {
		case "fail":
			return nil, errors.New("not today")
		case "much":
			return make([]byte, 2001), nil
		}
		return append([]byte(from+" "), request...), nil
	})
	out, err := a.Call(t.Context(), b.ID(), testProtocol, testMost, []byte("hello"))
	if err != nil || string(out) != a.ID()+" hello" {
		t.Errorf("%q, %v", out, err)
	}
	var said *CallError
	if _, err := a.Call(t.Context(), b.ID(), testProtocol, testMost, []byte("fail")); !errors.As(err, &said) || said.Text != "not today" {
		t.Errorf("a call that fails: %v", err)
	}
	if _, err := a.Call(t.Context(), b.ID(), testProtocol, testMost, []byte("much")); !errors.As(err, &said) || !strings.Contains(said.Text, "2001") {
		t.Errorf("an answer that is too long: %v", err)
	}
	if _, err := a.Call(t.Context(), b.ID(), testProtocol, testMost, make([]byte, 2001)); !errors.Is(err, ErrCall) {
		t.Errorf("a request that is too long: %v", err)
	}
	if _, err := a.Call(t.Context(), b.ID(), "/reelfs/none/1", 1, nil); err == nil {
		t.Error("a protocol that it does not speak answers")
	}
	if _, err := a.Call(t.Context(), "nobody", testProtocol, testMost, nil); !errors.Is(err, ErrAddr) {
		t.Errorf("nobody answers: %v", err)
	}
	if got, want := a.Network(b.ID()), "127.0.0.0/24"; got != want {
		t.Errorf("it is in the network %q, want %q", got, want)
	}
}

// TestCallPace refuses whoever calls too often, and goes on with others.
func TestCallPace(t *testing.T) {
	a, b, c := newNode(t, Config{}), newNode(t, Config{}), newNode(t, Config{})
	a.connect(t, b)
	c.connect(t, b)
	const slow = "/reelfs/slow/1"
	b.Handle(slow, 10, 0.01, func(context.Context, string, []byte) ([]byte, error) { return nil, nil })
	if _, err := a.Call(t.Context(), b.ID(), slow, 10, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Call(t.Context(), b.ID(), slow, 10, nil); err == nil {
		t.Error("it may call as often as it likes")
	}
	if _, err := c.Call(t.Context(), b.ID(), slow, 10, nil); err != nil {
		t.Errorf("another may not: %v", err)
	}
}

// TestHostileCalls sends what is no call, and holds streams open: others are answered, and Close ends them all.
func TestHostileCalls(t *testing.T) {
	a, b := newNode(t, Config{}), newNode(t, Config{})
	a.connect(t, b)
	b.Handle(testProtocol, testMost, 1000, func(context.Context, string, []byte) ([]byte, error) { return []byte("well"), nil })
	to, err := peer.Decode(b.ID())
	if err != nil {
		t.Fatal(err)
	}
	for what, data := range map[string][]byte{"a huge length": {0xff, 0xff, 0xff, 0xff}, "half a length": {0, 0}, "nothing": nil, "a length and no more": {0, 0, 0, 9}} {
		s, err := a.host.NewStream(t.Context(), to, testProtocol)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Write(data); err != nil {
			t.Fatal(err)
		}
		if data != nil {
			_ = s.CloseWrite()
			_ = s.SetReadDeadline(time.Now().Add(10 * time.Second))
			if n, err := s.Read(make([]byte, 1)); n != 0 || err == nil {
				t.Errorf("%s is answered", what)
			}
		} // else it stays open
	}
	eventually.True(t, "a call is answered", func() bool {
		out, err := a.Call(t.Context(), b.ID(), testProtocol, testMost, []byte("how"))
		return err == nil && bytes.Equal(out, []byte("well"))
	})
}

// TestCallsOfOnePeer has a few peers open calls and say no more, and others whose calls take long: all others are answered meanwhile.
func TestCallsOfOnePeer(t *testing.T) {
	b, honest := newNode(t, Config{}), newNode(t, Config{})
	honest.connect(t, b)
	release := make(chan struct{})
	b.Handle(testProtocol, testMost, 1000, func(ctx context.Context, _ string, request []byte) ([]byte, error) {
		if string(request) == "slow" {
			select {
			case <-release:
			case <-ctx.Done():
			}
		}
		return []byte("well"), nil
	})
	defer close(release)
	to, err := peer.Decode(b.ID())
	if err != nil {
		t.Fatal(err)
	}
	ask := func(what string) {
		t.Helper()
		ctx, cancel := context.WithTimeout(t.Context(), 4*time.Second)
		defer cancel()
		if _, err := honest.Call(ctx, b.ID(), testProtocol, testMost, []byte("x")); err != nil {
			t.Errorf("%s: another peer: %v", what, err)
		}
	}
	open := func(a *node, say []byte, n int) (opened int) {
		t.Helper()
		for range n {
			s, err := a.host.NewStream(t.Context(), to, testProtocol)
			if err != nil {
				break
			}
			if _, err := s.Write(say); err != nil {
				break
			}
			opened++
		}
		return opened
	}
	for range 9 { // as many as it takes to hold all that is answered at a time
		quiet := newNode(t, Config{})
		quiet.connect(t, b)
		if n := open(quiet, []byte{0}, 2*callsOfPeer); n == 0 {
			t.Fatal("nothing is opened")
		}
	}
	ask("while some say nothing")
	slow := newNode(t, Config{})
	slow.connect(t, b)
	open(slow, frame([]byte("slow")), callsAtOnce+10)
	ask("while the calls of one take long")
}

// TestSeal has a node sign, for one purpose.
func TestSeal(t *testing.T) {
	a := newNode(t, Config{})
	data, err := a.Seal("reelfs-test", []byte("it is me"))
	if err != nil {
		t.Fatal(err)
	}
	by, payload, err := a.Unseal("reelfs-test", data)
	if err != nil || by != a.ID() || string(payload) != "it is me" {
		t.Errorf("%s, %q, %v", by, payload, err)
	}
	if _, _, err := a.Unseal("reelfs-other", data); err == nil {
		t.Error("it counts for another purpose")
	}
	for i := range data {
		bad := bytes.Clone(data)
		bad[i] ^= 1
		if by, payload, err := a.Unseal("reelfs-test", bad); err == nil && (by != a.ID() || string(payload) != "it is me") {
			t.Errorf("with byte %d changed it says %q of %s", i, payload, by)
		}
	}
}

// TestMeasure asks one peer alone for a block that is here, too; one that does not have it is found out.
func TestMeasure(t *testing.T) {
	a, b, c := newNode(t, Config{}), newNode(t, Config{}), newNode(t, Config{})
	a.connect(t, b)
	a.connect(t, c)
	data := film(1, 1, 50_000)
	root := publish(t, b.store, data, 50_000)
	publish(t, a.store, data, 50_000)
	eventually.True(t, "b sends it", func() bool { // once it is known to speak Bitswap
		took, err := a.Measure(t.Context(), b.ID(), root)
		return err == nil && took > 0
	})
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	if _, err := a.Measure(ctx, c.ID(), root); !errors.Is(err, ErrLacks) {
		t.Errorf("c, which does not have it: %v", err)
	}
	if b.server.total() == 0 || c.server.total() != 0 {
		t.Errorf("b has sent %d bytes, c %d", b.server.total(), c.server.total())
	}
	a.client.mu.Lock()
	defer a.client.mu.Unlock()
	if len(a.client.wants) != 0 {
		t.Errorf("%d wants are left", len(a.client.wants))
	}
}
