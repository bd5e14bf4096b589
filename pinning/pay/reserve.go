package pay

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/pinning/contracts"
	"github.com/reelfs/reelfs/pinning/wallet"
)

// Reserve is what of an escrow only one payee can redeem.
type Reserve struct {
	Epoch uint64 // of the escrow, in which the payee can redeem it
	Payee common.Address
	Left  wallet.Amount
	// Back is from when on the payer can have it back; zero: its epoch goes on.
	Back time.Time
}

// reserving notes for whom something was reserved, which contracts do not list.
type reserving struct {
	Payee common.Address `json:"payee"`
	From  uint64         `json:"from"` // of epochs before that nothing is left
}

const reserveRecord = "reserve/"

func (r reserving) record() blockstore.Record { return wallet.Record(reserveRecord+r.Payee.Hex(), r) }

// Reserve notes that of what is free so much is to be for one payee alone, and returns the call that sees to it.
func (e *Escrow) Reserve(ctx context.Context, payee common.Address, amount wallet.Amount) (wallet.Call, error) {
	s, err := e.Read(ctx)
	if err != nil {
		return wallet.Call{}, err
	}
	r := reserving{payee, s.Epoch}
	noted, err := e.Store.Record(r.record().Key)
	if err == nil && noted == nil {
		err = e.Store.SetRecords(r.record())
	}
	if err != nil {
		return wallet.Call{}, fmt.Errorf("note what is reserved for %s: %w", payee, err)
	}
	return e.call("reserve", vouchersABI().PackReserve(e.Token, payee, amount.Big())), nil
}

// Reserves lists what is left of reserves, as the chain says, up to the epoch of s.
func (e *Escrow) Reserves(ctx context.Context, s *State) (list []Reserve, err error) {
	for record, err := range e.Store.Records(ctx, reserveRecord) {
		var r reserving
		if err == nil {
			err = json.Unmarshal(record.Value, &r)
		}
		if err != nil {
			return nil, fmt.Errorf("read reserves: %w", err)
		}
		from := r.From
		for epoch := r.From; epoch <= s.Epoch; epoch++ {
			left, err := e.reserved(ctx, epoch, r.Payee, s.Epoch)
			if err != nil {
				return nil, fmt.Errorf("read what is reserved for %s: %w", r.Payee, err)
			}
			if left.Left.Sign() > 0 {
				list = append(list, left)
			} else if from == epoch && epoch < s.Epoch {
				from++ // for good: what is reserved is so for the epoch that goes on
			}
		}
		if from > r.From {
			r.From = from
			if err := e.Store.SetRecords(r.record()); err != nil {
				return nil, fmt.Errorf("note what is reserved for %s: %w", r.Payee, err)
			}
		}
	}
	return list, nil
}

// reserved reads what is reserved for a payee in an epoch, when another one goes on.
func (e *Escrow) reserved(ctx context.Context, epoch uint64, payee common.Address, now uint64) (r Reserve, err error) {
	contract, opts := vouchersABI().Instance(e.Chain, e.Vouchers), &bind.CallOpts{Context: ctx}
	left, err := bind.Call(contract, opts, vouchersABI().PackReserved(reserveKey(e.Payer, e.Token, epoch, payee)), vouchersABI().UnpackReserved)
	if err != nil {
		return r, err
	}
	r = Reserve{Epoch: epoch, Payee: payee, Left: wallet.NewAmount(left)}
	if epoch < now && left.Sign() > 0 {
		back, err := bind.Call(contract, opts, vouchersABI().PackReclaims(e.Payer, e.Token, epoch), vouchersABI().UnpackReclaims)
		if err != nil {
			return r, err
		}
		r.Back = wallet.Time(back)
	}
	return r, nil
}

// Reclaim returns the calls that take back the reserves whose time has come, by the chain's clock.
func (e *Escrow) Reclaim(ctx context.Context) (calls []wallet.Call, err error) {
	s, err := e.Read(ctx)
	if err != nil {
		return nil, err
	}
	list, err := e.Reserves(ctx, s)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	head, err := e.Chain.HeaderByNumber(ctx, nil)
	if err != nil {
		return nil, fmt.Errorf("read the last block: %w", err)
	}
	of := map[uint64][]common.Address{}
	for _, r := range list {
		if !r.Back.IsZero() && !r.Back.After(wallet.Time(head.Time)) {
			of[r.Epoch] = append(of[r.Epoch], r.Payee)
		}
	}
	for epoch, payees := range of {
		calls = append(calls, e.call("reclaim", vouchersABI().PackReclaim(e.Token, epoch, payees)))
	}
	return calls, nil
}

// reserveKey is where the contract keeps what is reserved for a payee.
func reserveKey(payer, token common.Address, epoch uint64, payee common.Address) common.Hash {
	return contracts.Hash(contracts.AddressWord(payer), contracts.AddressWord(token), contracts.Word(epoch), contracts.AddressWord(payee))
}
