package exchange

import (
	"context"
	"sync"
	"time"

	"github.com/ipfs/boxo/bitswap/message"
	"github.com/ipfs/boxo/bitswap/network"
	"github.com/libp2p/go-libp2p/core/peer"
	"golang.org/x/time/rate"
)

// sending is the network as boxo's server sees it. The server opens a stream for each message; this keeps one for
// each peer, which saves a third of the cost of a block, and counts the bytes of blocks that were really sent.
type sending struct {
	network.BitSwapNetwork
	limit *rate.Limiter // of bytes of blocks; nil has none

	mu    sync.Mutex
	lanes map[peer.ID]*lane
	all   int64 // bytes of blocks sent
}

// lane is the stream to a peer.
type lane struct {
	mu     sync.Mutex // one message at a time
	sender network.MessageSender

	bytes int64 // of blocks sent; under the lock of sending
}

// sendBurst is what may be sent at once under a limit: a message at its largest.
const sendBurst = 4 << 20

// newSending sends at most upload bytes of blocks per second, 0 for no limit.
func newSending(net network.BitSwapNetwork, upload int64) *sending {
	s := &sending{BitSwapNetwork: net, lanes: map[peer.ID]*lane{}}
	if upload > 0 {
		s.limit = rate.NewLimiter(rate.Limit(upload), sendBurst)
	}
	return s
}

// SendMessage implements network.BitSwapNetwork.
func (s *sending) SendMessage(ctx context.Context, to peer.ID, m message.BitSwapMessage) error {
	size := 0
	for _, b := range m.Blocks() {
		size += len(b.RawData())
	}
	if s.limit != nil {
		if err := s.limit.WaitN(ctx, min(size, sendBurst)); err != nil {
			return err
		}
	}
	s.mu.Lock()
	l := s.lanes[to]
	if l == nil {
		l = &lane{}
		s.lanes[to] = l
	}
	s.mu.Unlock()
	if err := l.send(ctx, s.BitSwapNetwork, to, m); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	l.bytes += int64(size)
	s.all += int64(size)
	return nil
}

func (l *lane) send(ctx context.Context, net network.BitSwapNetwork, to peer.ID, m message.BitSwapMessage) (err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.sender == nil {
		// A peer that reads a 4 MiB message in a minute is slow, not dead.
		l.sender, err = net.NewMessageSender(ctx, to, &network.MessageSenderOpts{MaxRetries: 1, SendTimeout: time.Minute})
	}
	if err == nil {
		err = l.sender.SendMsg(ctx, m)
	}
	if err != nil && l.sender != nil {
		_ = l.sender.Reset()
		l.sender = nil
	}
	return err
}

// sent returns the bytes of blocks that were sent to a connected peer.
func (s *sending) sent(to peer.ID) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	if l := s.lanes[to]; l != nil {
		return l.bytes
	}
	return 0
}

// total returns the bytes of blocks that were sent.
func (s *sending) total() int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.all
}

// disconnected forgets a peer, whose stream went with the connection.
func (s *sending) disconnected(p peer.ID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.lanes, p)
}
