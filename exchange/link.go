package exchange

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/libp2p/go-libp2p/core/event"
	"github.com/libp2p/go-libp2p/core/host"
	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"

	"github.com/reelfs/reelfs/exchange/bitswap"
)

const (
	// openTime is how long a peer may take to accept a stream.
	openTime = 10 * time.Second
	// messageTime is how long a peer may take to send a message that it has begun.
	messageTime = 2 * time.Minute
)

// link opens streams to connected peers and hands on what comes from them.
type link struct{ host host.Host }

// open opens a stream to a connected peer.
func (l link) open(ctx context.Context, p peer.ID) (network.Stream, error) {
	ctx, cancel := context.WithTimeout(network.WithNoDial(ctx, "whoever is not connected is not told"), openTime)
	defer cancel()
	return l.host.NewStream(ctx, p, bitswap.Protocol)
}

// receive calls fn with each message that comes on a stream. Peers may leave a stream idle, but not within a message.
func (l link) receive(s network.Stream, fn func(peer.ID, *bitswap.Message)) {
	err := l.messages(s, fn)
	if errors.Is(err, io.EOF) {
		_ = s.Close()
	} else {
		_ = s.Reset()
	}
}

func (l link) messages(s network.Stream, fn func(peer.ID, *bitswap.Message)) error {
	scope := s.Scope()
	r := bitswap.NewReader(s, func(n int) error { return scope.ReserveMemory(n, network.ReservationPriorityAlways) })
	for {
		if err := r.Wait(); err != nil {
			return err
		}
		if err := s.SetReadDeadline(time.Now().Add(messageTime)); err != nil {
			return err
		}
		m, err := r.Read()
		if err != nil {
			return err
		}
		fn(s.Conn().RemotePeer(), m)
		scope.ReleaseMemory(m.Payload)
		if err := s.SetReadDeadline(time.Time{}); err != nil {
			return err
		}
	}
}

// speaks tells whether a peer is connected and known to speak Bitswap.
func (l link) speaks(p peer.ID) bool {
	known, err := l.host.Peerstore().SupportsProtocols(p, bitswap.Protocol)
	return err == nil && len(known) > 0 && l.host.Network().Connectedness(p) == network.Connected
}

// watch calls changed with each peer that may have come, gone, or learnt to speak Bitswap, until ctx ends; wait returns
// then.
func (l link) watch(ctx context.Context, changed func(peer.ID)) (wait func(), err error) {
	sub, err := l.host.EventBus().Subscribe([]any{
		new(event.EvtPeerIdentificationCompleted), new(event.EvtPeerProtocolsUpdated), new(event.EvtPeerConnectednessChanged),
	})
	if err != nil {
		return nil, fmt.Errorf("learn who is connected: %w", err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer sub.Close()
		for _, p := range l.host.Network().Peers() { // they were quicker than we
			changed(p)
		}
		for {
			select {
			case <-ctx.Done():
				return
			case e := <-sub.Out():
				switch e := e.(type) {
				case event.EvtPeerIdentificationCompleted:
					changed(e.Peer)
				case event.EvtPeerProtocolsUpdated:
					changed(e.Peer)
				case event.EvtPeerConnectednessChanged:
					changed(e.Peer)
				}
			}
		}
	}()
	return func() { <-done }, nil
}
