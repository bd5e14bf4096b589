package exchange

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net/netip"
	"slices"
	"sync"
	"time"

	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/core/protocol"
	ma "github.com/multiformats/go-multiaddr"
	"golang.org/x/time/rate"
)

const (
	// callTime is how long a call may take, with its answer.
	callTime = 30 * time.Second
	// callsAtOnce bounds the calls of a protocol that are answered at a time; others are refused.
	callsAtOnce = 64
	// callers is of how many peers it is remembered how often they call.
	callers = 4096
	// mostCallError bounds what a peer is told that went wrong, in bytes.
	mostCallError = 1024
	// callBurst is for how many seconds' worth of calls a peer may come at once.
	callBurst = 10
)

// CallError is what a peer says that is wrong with a call.
type CallError struct {
	Peer, Text string
}

func (e *CallError) Error() string { return fmt.Sprintf("peer %s: %s", e.Peer, e.Text) }

// ErrCall says that a call, or its answer, is not as the protocol has it.
var ErrCall = errors.New("bad call")

// Handle answers the calls of a protocol, which is named with its version as in /reelfs/ask/1, until Close: each is a stream with one request and one answer,
// of at most so many bytes, and a peer may call so often in a second. answer gets the ID of the peer; the error that it returns, the peer is told.
func (x *Exchange) Handle(protocolID string, most int, perSecond float64, answer func(ctx context.Context, from string, request []byte) ([]byte, error)) {
	slots := make(chan struct{}, callsAtOnce)
	paces := &callPaces{rate: rate.Limit(perSecond), list: map[peer.ID]*rate.Limiter{}}
	x.host.SetStreamHandler(protocol.ID(protocolID), func(s network.Stream) {
		from := s.Conn().RemotePeer()
		select {
		case slots <- struct{}{}:
			defer func() { <-slots }()
		default:
			_ = s.Reset()
			return
		}
		if !paces.allow(from) || x.ctx.Err() != nil {
			_ = s.Reset()
			return
		}
		ctx, cancel := context.WithTimeout(x.ctx, callTime)
		defer cancel()
		stop := context.AfterFunc(ctx, func() { _ = s.Reset() })
		defer stop()
		request, err := readFrame(s, most)
		if err != nil {
			_ = s.Reset()
			return
		}
		out, err := answer(ctx, from.String(), request)
		if err == nil && len(out) > most {
			err = fmt.Errorf("%w: an answer of %d bytes, at most %d are allowed", ErrCall, len(out), most)
		}
		status := byte(0)
		if err != nil {
			status, out = 1, []byte(err.Error())
			out = out[:min(len(out), mostCallError)]
		}
		if _, err := s.Write(append([]byte{status}, frame(out)...)); err != nil {
			_ = s.Reset()
			return
		}
		_ = s.Close()
	})
}

// callPaces bounds how often each peer calls.
type callPaces struct {
	rate rate.Limit
	mu   sync.Mutex
	list map[peer.ID]*rate.Limiter
}

func (c *callPaces) allow(p peer.ID) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	l := c.list[p]
	if l == nil {
		if len(c.list) >= callers {
			clear(c.list)
		}
		l = rate.NewLimiter(c.rate, int(callBurst*c.rate)+1)
		c.list[p] = l
	}
	return l.Allow()
}

// Call calls a peer by a protocol, as Handle answers it. It dials the peer if it knows where. A CallError if that says that something is wrong.
func (x *Exchange) Call(ctx context.Context, to, protocolID string, most int, request []byte) ([]byte, error) {
	id, err := peer.Decode(to)
	if err != nil {
		return nil, fmt.Errorf("%q is %w", to, ErrAddr)
	}
	if len(request) > most {
		return nil, fmt.Errorf("call %s: %w: a request of %d bytes, at most %d are allowed", to, ErrCall, len(request), most)
	}
	ctx, cancel := context.WithTimeout(ctx, callTime)
	defer cancel()
	s, err := x.host.NewStream(ctx, id, protocol.ID(protocolID))
	if err != nil {
		return nil, fmt.Errorf("call %s: %w", to, err)
	}
	stop := context.AfterFunc(ctx, func() { _ = s.Reset() })
	defer stop()
	status := make([]byte, 1)
	if err = write(ctx, s, frame(request)); err == nil {
		err = s.CloseWrite()
	}
	if err == nil {
		_, err = io.ReadFull(s, status)
	}
	var out []byte
	if err == nil {
		out, err = readFrame(s, max(most, mostCallError))
	}
	if err != nil {
		_ = s.Reset()
		if ctx.Err() != nil {
			err = context.Cause(ctx)
		}
		return nil, fmt.Errorf("call %s: %w", to, err)
	}
	_ = s.Close()
	if status[0] != 0 {
		return nil, &CallError{to, string(out[:min(len(out), mostCallError)])}
	}
	return out, nil
}

// frame is data with its length before it, in four bytes.
func frame(data []byte) []byte {
	return append(binary.BigEndian.AppendUint32(make([]byte, 0, 4+len(data)), uint32(len(data))), data...)
}

// readFrame reads a frame of at most so many bytes.
func readFrame(r io.Reader, most int) ([]byte, error) {
	var head [4]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return nil, err
	}
	n := binary.BigEndian.Uint32(head[:])
	if int64(n) > int64(most) {
		return nil, fmt.Errorf("%w: %d bytes, at most %d are allowed", ErrCall, n, most)
	}
	data := make([]byte, n)
	_, err := io.ReadFull(r, data)
	return data, err
}

// ID is that of this node in the network.
func (x *Exchange) ID() string { return x.host.ID().String() }

// Network returns the network that a connected peer is in: the first 24 bits of an address of IPv4, the first 48 of one of IPv6. It is "" if the peer is
// not connected, or through a relay.
func (x *Exchange) Network(of string) string {
	id, err := peer.Decode(of)
	if err != nil {
		return ""
	}
	var nets []string
	for _, c := range x.host.Network().ConnsToPeer(id) {
		if n := networkOf(c.RemoteMultiaddr()); n != "" {
			nets = append(nets, n)
		}
	}
	if len(nets) == 0 {
		return ""
	}
	return slices.Min(nets)
}

func networkOf(addr ma.Multiaddr) string {
	if _, err := addr.ValueForProtocol(ma.P_CIRCUIT); err == nil {
		return ""
	}
	if v, err := addr.ValueForProtocol(ma.P_IP4); err == nil {
		return prefix(v, 24)
	}
	if v, err := addr.ValueForProtocol(ma.P_IP6); err == nil {
		return prefix(v, 48)
	}
	return ""
}

func prefix(ip string, bits int) string {
	addr, err := netip.ParseAddr(ip)
	if err != nil {
		return ""
	}
	p, err := addr.Unmap().Prefix(bits)
	if err != nil {
		return ""
	}
	return p.String()
}
