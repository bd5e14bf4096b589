package deal

import (
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/pinning"
	"github.com/reelfs/reelfs/pinning/wallet"
)

// Stage is how far a deal has come, as its provider or its client sees it.
type Stage string

const (
	Offered    Stage = "offered"    // the provider has taken the offer, and fetches the content
	Checking   Stage = "checking"   // all of it is there; the commitment is computed
	Activating Stage = "activating" // the commitment is right; the deal is sent to the chain
	Live       Stage = "live"       // it is a deal
	Over       Stage = "over"       // it was settled, for good
	Broken     Stage = "broken"     // it was ended for a fault, for good
	Refused    Stage = "refused"    // it never became a deal
)

// Ended tells whether nothing will happen any more.
func (s Stage) Ended() bool { return s == Over || s == Broken || s == Refused }

// Lease is what a provider holds for somebody: from an offer that it took until the deal is settled.
type Lease struct {
	Hash      common.Hash    `json:"hash"` // of the offer
	Offer     hexutil.Bytes  `json:"offer"`
	Signature hexutil.Bytes  `json:"signature"`
	Root      pinning.Root   `json:"root"`
	Client    common.Address `json:"client"`
	Expires   time.Time      `json:"expires"` // of the offer
	Commitment
	Stage  Stage     `json:"stage"`
	Reason string    `json:"reason,omitempty"` // why it is as it is
	Since  time.Time `json:"since"`            // that stage
	Deal   ID        `json:"deal,omitzero"`
	Pin    string    `json:"pin"`
}

// Records of providers: leases by the hashes of their offers, and, as long as they are held, the trees that proofs are made with.
const (
	leaseRecord = "lease/"
	treeRecord  = "leasetree/"
)

func (l *Lease) record() blockstore.Record { return wallet.Record(leaseRecord+l.Hash.Hex(), l) }

// What happens to a lease.
type (
	leaseFetched   struct{}             // all content is here
	leaseUnfetched struct{ why string } // it could not be fetched, and is tried again
	leaseUnpinned  struct{}             // somebody has removed its pin
	leaseCommitted struct{ Commitment } // this is what the content has
	leaseRefused   struct{ why string } // the chain will never take the activation
	leaseUnchecked struct{ why string } // the commitment cannot be computed
	leaseSeen      struct {             // on the chain
		deal       Deal   // at the last block
		lasting    State  // if it has ended: Active as long as the chain may forget that
		period     uint64 // of the vault
		claimEvery uint64 // periods
		answer     bool   // it is time to answer the question to it
	}
	leaseTick struct{} // time has passed
)

// leaseEffect is what has to be done, in the same commit as the lease changes or because of it.
type leaseEffect string

const (
	commitLease   leaseEffect = "commit"   // compute the commitment
	activateLease leaseEffect = "activate" // have the chain take it
	claimLease    leaseEffect = "claim"
	settleLease   leaseEffect = "settle"
	answerLease   leaseEffect = "answer"
	releaseLease  leaseEffect = "release" // let go of the content
)

// become changes the stage.
func (l *Lease) become(s Stage, now time.Time, reason string) {
	if l.Stage != s {
		l.Since = now
	}
	l.Stage, l.Reason = s, reason
}

// resume is what a lease needs when a process begins: what was begun in another and is in no record.
func (l *Lease) resume() []leaseEffect {
	switch l.Stage {
	case Checking:
		return []leaseEffect{commitLease}
	case Activating:
		return []leaseEffect{activateLease} // which is queued once
	}
	return nil
}

// step is what becomes of a lease by what happens to it.
func (l Lease) step(e any, now time.Time) (Lease, []leaseEffect) {
	give := func(s Stage, format string, args ...any) (Lease, []leaseEffect) {
		l.become(s, now, fmt.Sprintf(format, args...))
		return l, []leaseEffect{releaseLease}
	}
	switch e := e.(type) {
	case leaseFetched:
		if l.Stage == Offered {
			l.become(Checking, now, "")
			return l, []leaseEffect{commitLease}
		}
	case leaseUnfetched:
		if l.Stage == Offered {
			l.Reason = "the content could not be fetched, which is tried again: " + e.why
		}
	case leaseUnpinned:
		if l.Stage == Offered {
			return give(Refused, "its pin is gone")
		}
	case leaseUnchecked:
		if l.Stage == Checking {
			return give(Refused, "the content cannot be in a deal: %s", e.why)
		}
	case leaseCommitted:
		if l.Stage != Checking {
			break
		}
		if e.Root != l.Commitment.Root || e.Cells != l.Cells {
			return give(Refused, "the offer commits to other content: to %d cells under %x, there are %d under %x", l.Cells, l.Commitment.Root, e.Cells, e.Root)
		}
		l.Commitment = e.Commitment
		l.become(Activating, now, "")
		return l, []leaseEffect{activateLease}
	case leaseRefused:
		if l.Stage == Activating {
			return give(Refused, "%s", e.why)
		}
	case leaseTick:
		if (l.Stage == Offered || l.Stage == Checking) && now.After(l.Expires) {
			return give(Refused, "the offer has expired on %s, before all content was here%s", l.Expires.Format(time.RFC3339), because(l.Reason))
		}
	case leaseSeen:
		return l.seen(e, now)
	}
	return l, nil
}

// seen is what becomes of a lease by what the chain says.
func (l Lease) seen(e leaseSeen, now time.Time) (Lease, []leaseEffect) {
	switch l.Stage {
	case Activating:
		if e.deal.State != None {
			l.Deal = e.deal.ID
			l.become(Live, now, "")
		}
	case Live:
		switch e.deal.State {
		case None: // the chain has forgotten the block
			l.Deal = ID{}
			l.become(Activating, now, "the chain has forgotten it")
			return l, []leaseEffect{activateLease}
		case Settled, Failed:
			if e.lasting != e.deal.State {
				l.Reason = fmt.Sprintf("it is %s, until now", e.deal.State)
				return l, nil // the chain may forget that yet
			}
			if e.deal.State == Settled {
				l.become(Over, now, "")
			} else {
				l.become(Broken, now, "it was ended for a fault")
			}
			return l, []leaseEffect{releaseLease}
		}
		l.Reason = ""
		switch {
		case e.deal.Asked != 0 && e.answer:
			l.Reason = "somebody doubts that it is kept"
			return l, []leaseEffect{answerLease}
		case e.deal.Asked != 0 && e.period >= e.deal.End:
			l.Reason = "it is over, but for an answer"
		case e.period >= e.deal.End:
			l.Reason = "it is over, and being settled"
			return l, []leaseEffect{settleLease}
		case e.period >= e.deal.Claimed+e.claimEvery:
			return l, []leaseEffect{claimLease}
		}
	}
	return l, nil
}
