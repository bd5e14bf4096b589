package pay

import (
	"context"
	"crypto/rand"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"

	"github.com/reelfs/reelfs/pinning/wallet"
)

// Escrow is what somebody has set aside for delivery, and all grants of it spend.
type Escrow struct {
	Chain                  wallet.Backend
	Vouchers, Token, Payer common.Address
	Store                  wallet.Store // has notes of what is reserved
}

// State is what there is in an escrow.
type State struct {
	Epoch uint64
	Free  wallet.Amount // for vouchers
	Bond  wallet.Amount
	// Unlocks is when it can be taken out; zero: nobody has asked for that.
	Unlocks time.Time
}

// Read reads what there is.
func (e *Escrow) Read(ctx context.Context) (*State, error) {
	out, err := bind.Call(vouchersABI().Instance(e.Chain, e.Vouchers), &bind.CallOpts{Context: ctx}, vouchersABI().PackEscrows(e.Payer, e.Token), vouchersABI().UnpackEscrows)
	if err != nil {
		return nil, fmt.Errorf("read the escrow of %s: %w", e.Payer, err)
	}
	s := &State{Epoch: out.Epoch, Free: wallet.NewAmount(out.Free), Bond: wallet.NewAmount(out.Bond)}
	if out.Unlocks != 0 {
		s.Unlocks = wallet.Time(out.Unlocks)
	}
	return s, nil
}

// Fund is the call that locks money of the payer's for vouchers, and a bond that is taken, with as much of it burned, if it signs for more than there is.
func (e *Escrow) Fund(amount, bond wallet.Amount) wallet.Call {
	return e.call("fund", vouchersABI().PackFund(e.Token, amount.Big(), bond.Big()))
}

// Unlock is the call that asks for what is left: payees have some time to redeem what they hold.
func (e *Escrow) Unlock() wallet.Call { return e.call("unlock", vouchersABI().PackUnlock(e.Token)) }

// Close is the call that takes out what is left, once that time is over.
func (e *Escrow) Close() wallet.Call { return e.call("close", vouchersABI().PackClose(e.Token)) }

// Revoke is the call that takes a grant back: payees have some time to redeem what they hold.
func (e *Escrow) Revoke(g *Grant) wallet.Call {
	return e.call("revoke", vouchersABI().PackRevoke(*g.contract()))
}

// Used says what payees have redeemed under a grant, which its hash in hex names, and when it ends if it was taken back; zero: it was not.
func (e *Escrow) Used(ctx context.Context, hash string) (spent wallet.Amount, ends time.Time, err error) {
	out, err := bind.Call(vouchersABI().Instance(e.Chain, e.Vouchers), &bind.CallOpts{Context: ctx}, vouchersABI().PackGrants(common.HexToHash(hash)), vouchersABI().UnpackGrants)
	if err != nil {
		return spent, ends, fmt.Errorf("read what was spent of grant %s: %w", hash, err)
	}
	if out.Ends != 0 {
		ends = wallet.Time(out.Ends)
	}
	return wallet.NewAmount(out.Spent), ends, nil
}

func (e *Escrow) call(what string, data []byte) wallet.Call {
	return wallet.Call{ID: what + "/" + rand.Text(), To: e.Vouchers, Data: data}
}
