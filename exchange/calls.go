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

	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/core/protocol"
	ma "github.com/multiformats/go-multiaddr"
	"golang.org/x/time/rate"
)

const (
	// callTime is how long a call may take, with its answer.
	callTime = 30 * time.Second
	// callPart is how long a peer may take to send a request, and to take an answer.
	callPart = 5 * time.Second
	// callsAtOnce bounds the calls of a protocol that are answered at a time.
	callsAtOnce = 64
	// callsOfPeer bounds the calls of one peer that are under way, whatever they wait for.
	callsOfPeer = 8
	// callsComing bounds the calls of a protocol whose request has not come: the oldest of them makes room for another.
	callsComing = 256
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
	paces, _ := lru.New[peer.ID, *rate.Limiter](callers) // fails for sizes that are none
	desk := &callDesk{
		ctx: x.ctx, most: most, answer: answer, slots: make(chan struct{}, callsAtOnce), rate: rate.Limit(perSecond), paces: paces, open: map[peer.ID]int{},
	}
	x.host.SetStreamHandler(protocol.ID(protocolID), func(s network.Stream) {
		if err := desk.serve(s); err != nil {
			_ = s.Reset()
			return
		}
		_ = s.Close()
	})
}

// callDesk answers the calls of a protocol. A slow or silent peer holds nothing that others need: a call takes a slot when its
// request is here, and gives it back when there is an answer, before that is sent.
type callDesk struct {
	ctx    context.Context // of the Exchange
	most   int
	answer func(ctx context.Context, from string, request []byte) ([]byte, error)
	slots  chan struct{}
	rate   rate.Limit

	mu     sync.Mutex
	paces  *lru.Cache[peer.ID, *rate.Limiter]
	open   map[peer.ID]int // calls that are under way
	coming []network.Stream
}

// errCallRefused says that a call is not answered: its peer calls too often, or others do.
var errCallRefused = errors.New("too many calls")

// serve answers one call.
func (d *callDesk) serve(s network.Stream) error {
	from := s.Conn().RemotePeer()
	if !d.enter(from, s) {
		return errCallRefused
	}
	defer d.leave(from)
	ctx, cancel := context.WithTimeout(d.ctx, callTime)
	defer cancel()
	stop := context.AfterFunc(ctx, func() { _ = s.Reset() })
	defer stop()
	_ = s.SetReadDeadline(time.Now().Add(callPart)) // or it is reset later
	request, err := readFrame(s, d.most)
	d.came(s)
	if err != nil {
		return err
	}
	reply, err := d.reply(ctx, from, request)
	if err != nil {
		return err
	}
	_ = s.SetWriteDeadline(time.Now().Add(callPart))
	_, err = s.Write(reply)
	return err
}

// enter tells whether a peer may call, and notes that it does.
func (d *callDesk) enter(from peer.ID, s network.Stream) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	pace, ok := d.paces.Get(from)
	if !ok {
		pace = rate.NewLimiter(d.rate, int(callBurst*d.rate)+1)
		d.paces.Add(from, pace)
	}
	if !pace.Allow() || d.open[from] >= callsOfPeer || d.ctx.Err() != nil {
		return false
	}
	d.open[from]++
	if len(d.coming) >= callsComing {
		_ = d.coming[0].Reset()
		d.coming = slices.Delete(d.coming, 0, 1)
	}
	d.coming = append(d.coming, s)
	return true
}

// came notes that the request of a call is here, or will not come.
func (d *callDesk) came(s network.Stream) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if at := slices.Index(d.coming, s); at >= 0 {
		d.coming = slices.Delete(d.coming, at, at+1)
	}
}

func (d *callDesk) leave(from peer.ID) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.open[from]--; d.open[from] == 0 {
		delete(d.open, from)
	}
}

// reply is what is sent for a request.
func (d *callDesk) reply(ctx context.Context, from peer.ID, request []byte) ([]byte, error) {
	select {
	case d.slots <- struct{}{}:
		defer func() { <-d.slots }()
	case <-time.After(callPart):
		return nil, errCallRefused
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	out, err := d.answer(ctx, from.String(), request)
	if err == nil && len(out) > d.most {
		err = fmt.Errorf("%w: an answer of %d bytes, at most %d are allowed", ErrCall, len(out), d.most)
	}
	status := byte(0)
	if err != nil {
		status, out = 1, []byte(err.Error())
		out = out[:min(len(out), mostCallError)]
	}
	return append([]byte{status}, frame(out)...), nil
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
