package testchain

import (
	"math/big"
	"sync"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/math"

	"github.com/reelfs/reelfs/pinning/contracts"
)

var (
	bankABI  = sync.OnceValue(contracts.NewBank)
	tokenABI = sync.OnceValue(contracts.NewDevToken)
)

// Ledger watches the money that a bank has of one token.
type Ledger struct {
	Bank, Token *bind.BoundContract
	TokenAt     common.Address
	Everybody   []common.Address // who may have some
	Paid        int64            // into the bank
	chain       *Chain
}

// Fund makes a token and gives people so much of it, in the bank.
func (c *Chain) Fund(by Account, bank common.Address, wealth int64, people ...Account) *Ledger {
	c.t.Helper()
	l := &Ledger{Bank: bankABI().Instance(c.Client, bank), TokenAt: c.Deploy(by, &contracts.DevTokenMetaData, nil), chain: c}
	l.Token = tokenABI().Instance(c.Client, l.TokenAt)
	for _, a := range people {
		c.Must(by, l.Token, tokenABI().PackMint(a.Addr, big.NewInt(wealth)))
		c.Must(a, l.Token, tokenABI().PackApprove(bank, math.MaxBig256))
		c.Must(a, l.Bank, bankABI().PackDeposit(l.TokenAt, big.NewInt(wealth), a.Addr))
		l.Everybody = append(l.Everybody, a.Addr)
		l.Paid += wealth
	}
	return l
}

// Balance returns what somebody has in the bank, and how much of that is locked.
func (l *Ledger) Balance(a common.Address) (funds, locked int64) {
	l.chain.t.Helper()
	b, err := bind.Call(l.Bank, nil, bankABI().PackAccounts(l.TokenAt, a), bankABI().UnpackAccounts)
	if err != nil {
		l.chain.t.Fatal(err)
	}
	return b.Funds.Int64(), b.Locked.Int64()
}

// Has fails the test unless somebody has so much, locked money in it, and the bank what it owes.
func (l *Ledger) Has(a Account, funds, locked int64) {
	l.chain.t.Helper()
	if f, k := l.Balance(a.Addr); f != funds || k != locked {
		l.chain.t.Errorf("%s has %d, of which %d are locked, want %d and %d", a.Addr, f, k, funds, locked)
	}
	l.Solvent()
}

// Solvent fails the test unless the bank has, to the smallest unit, what it owes, and nobody has more locked than there is.
func (l *Ledger) Solvent() {
	l.chain.t.Helper()
	burned, err := bind.Call(l.Bank, nil, bankABI().PackBurned(l.TokenAt), bankABI().UnpackBurned)
	if err != nil {
		l.chain.t.Fatal(err)
	}
	sum := burned.Int64()
	for _, a := range l.Everybody {
		funds, locked := l.Balance(a)
		if locked > funds || locked < 0 {
			l.chain.t.Errorf("%s has %d locked of %d", a, locked, funds)
		}
		sum += funds
	}
	if sum != l.Paid {
		l.chain.t.Errorf("the bank owes %d, it was paid %d", sum, l.Paid)
	}
}
