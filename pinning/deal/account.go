package deal

import (
	"context"
	"crypto/rand"
	"fmt"
	"math/big"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/reelfs/reelfs/pinning/contracts"
	"github.com/reelfs/reelfs/pinning/wallet"
)

// Balance is what somebody has on a chain.
type Balance struct {
	Address common.Address `json:"address"`
	Token   Token          `json:"token"`
	Gas     wallet.Amount  `json:"gas"`    // of the chain's own currency, in wei
	Outside wallet.Amount  `json:"wallet"` // of the token, outside the bank
	Funds   wallet.Amount  `json:"bank"`   // in the bank
	Locked  wallet.Amount  `json:"locked"` // of that, for deals
	Stake   Stake          `json:"stake"`  // of what is locked, as a provider
}

// ReadBalance reads what somebody has.
func (m *Market) ReadBalance(ctx context.Context, owner common.Address, token Token) (*Balance, error) {
	b := &Balance{Address: owner, Token: token}
	gas, err := m.chain.BalanceAt(ctx, owner, nil)
	if err != nil {
		return nil, fmt.Errorf("read the balance of %s: %w", owner, err)
	}
	outside, err := bind.Call(tokenABI().Instance(m.chain, token.Address), last(ctx), tokenABI().PackBalanceOf(owner), tokenABI().UnpackBalanceOf)
	if err != nil {
		return nil, fmt.Errorf("read the balance of %s: %w", owner, err)
	}
	a, err := bind.Call(bankABI().Instance(m.chain, m.Bank), last(ctx), bankABI().PackAccounts(token.Address, owner), bankABI().UnpackAccounts)
	if err != nil {
		return nil, fmt.Errorf("read the account of %s: %w", owner, err)
	}
	b.Gas, b.Outside, b.Funds, b.Locked = wallet.NewAmount(gas), wallet.NewAmount(outside), wallet.NewAmount(a.Funds), wallet.NewAmount(a.Locked)
	b.Stake, err = m.ReadStake(ctx, owner, token.Address)
	return b, err
}

// Stake is what a provider stands for beside the collateral of its deals.
type Stake struct {
	Worth wallet.Amount `json:"worth"` // what slashes have left of it
	// Leaves is when it can be taken out, if there is no deal then; zero: nobody has asked for that.
	Leaves time.Time `json:"leaves,omitzero"`
}

// ReadStake reads what a provider stands for beside the collateral of its deals.
func (m *Market) ReadStake(ctx context.Context, provider, token common.Address) (s Stake, err error) {
	if s.Worth, err = m.worth(ctx, provider, token); err != nil {
		return s, err
	}
	out, err := bind.Call(providersABI().Instance(m.chain, m.Providers), last(ctx), providersABI().PackStakes(provider, token), providersABI().UnpackStakes)
	if err != nil {
		return s, fmt.Errorf("read the stake of %s: %w", provider, err)
	}
	if out.Leaves != 0 {
		s.Leaves = wallet.Time(out.Leaves)
	}
	return s, nil
}

// worth reads what slashes have left of a stake.
func (m *Market) worth(ctx context.Context, provider, token common.Address) (wallet.Amount, error) {
	n, err := bind.Call(providersABI().Instance(m.chain, m.Providers), last(ctx), providersABI().PackStakeOf(provider, token), providersABI().UnpackStakeOf)
	if err != nil {
		return wallet.Amount{}, fmt.Errorf("read the stake of %s: %w", provider, err)
	}
	return wallet.NewAmount(n), nil
}

// Stake is the call that has the caller stand for more money of its bank.
func (m *Market) Stake(token common.Address, amount wallet.Amount) wallet.Call {
	return wallet.Call{ID: "stake/" + rand.Text(), To: m.Providers, Data: providersABI().PackStake(token, amount.Big())}
}

// Retire is the call that asks for a stake.
func (m *Market) Retire(token common.Address) wallet.Call {
	return wallet.Call{ID: "retire/" + rand.Text(), To: m.Providers, Data: providersABI().PackRetire(token)}
}

// Unstake is the call that takes a stake out.
func (m *Market) Unstake(token common.Address) wallet.Call {
	return wallet.Call{ID: "unstake/" + rand.Text(), To: m.Providers, Data: providersABI().PackWithdraw(token)}
}

// Deposit are the calls that bring money into the bank.
func (m *Market) Deposit(token common.Address, amount wallet.Amount, to common.Address) []wallet.Call {
	id := rand.Text()
	return []wallet.Call{
		{ID: "approve/" + id, To: token, Data: tokenABI().PackApprove(m.Bank, amount.Big())},
		{ID: "deposit/" + id, To: m.Bank, Data: bankABI().PackDeposit(token, amount.Big(), to)},
	}
}

// Withdraw is the call that takes money out of the bank.
func (m *Market) Withdraw(token common.Address, amount wallet.Amount, to common.Address) wallet.Call {
	return wallet.Call{ID: "withdraw/" + rand.Text(), To: m.Bank, Data: bankABI().PackWithdraw(token, amount.Big(), to)}
}

// Authorize is the call that gives a key a session of the caller's. One of nothing takes it back.
func (m *Market) Authorize(key, token common.Address, s Session) wallet.Call {
	expires := uint64(max(s.Expires.Unix(), 0))
	return wallet.Call{ID: "authorize/" + rand.Text(), To: m.Bank, Data: bankABI().PackAuthorize(key, token, s.Content, s.Left.Big(), s.Price.Big(), s.Deals, expires)}
}

// Earnings sums what somebody was paid through the bank, and remembers up to where it has.
type Earnings struct {
	Market    *Market
	Token, To common.Address

	mu   sync.Mutex
	upTo uint64 // block, whose sum will not change
	sum  wallet.Amount
}

// Sum is what was paid so far.
func (e *Earnings) Sum(ctx context.Context) (wallet.Amount, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	m := e.Market
	head, err := m.Head(ctx)
	if err != nil {
		return wallet.Amount{}, err
	}
	stays := max(head.Number-min(head.Number, 2*m.Finality), e.upTo)
	if stays > e.upTo {
		more, err := e.paid(ctx, max(e.upTo+1, m.Contracts.Block), stays)
		if err != nil {
			return wallet.Amount{}, err
		}
		e.upTo, e.sum = stays, wallet.NewAmount(more.Add(more, &e.sum.Int))
	}
	last, err := e.paid(ctx, max(stays+1, m.Contracts.Block), head.Number)
	if err != nil {
		return wallet.Amount{}, err
	}
	return wallet.NewAmount(last.Add(last, &e.sum.Int)), nil
}

// paid sums what was paid in some blocks.
func (e *Earnings) paid(ctx context.Context, from, until uint64) (*big.Int, error) {
	sum := new(big.Int)
	topics := [][]common.Hash{{parsed(&contracts.BankMetaData).Events["Paid"].ID}, {contracts.AddressWord(e.Token)}, nil, {contracts.AddressWord(e.To)}}
	err := e.Market.logs(ctx, e.Market.Bank, from, until, topics, func(l *types.Log) {
		if p, err := bankABI().UnpackPaidEvent(l); err == nil {
			sum.Add(sum, p.Amount)
		}
	})
	return sum, err
}

// DialNodes finds the nodes of a chain, of which each may be asked.
func DialNodes(ctx context.Context, urls []string) (chain *wallet.Nodes, end func(), err error) {
	var list []wallet.Backend
	var clients []*ethclient.Client
	end = func() {
		for _, c := range clients {
			c.Close()
		}
	}
	for _, u := range urls {
		c, err := ethclient.DialContext(ctx, u)
		if err != nil {
			end()
			return nil, nil, fmt.Errorf("node of the chain at %s: %w", u, err)
		}
		clients, list = append(clients, c), append(list, c)
	}
	return wallet.NewNodes(list...), end, nil
}

// month is what prices are for where people read them: 30 days.
const month = 30 * 24 * 3600

// tera is how many bytes.
const tera = 1e12

// PerPeriod turns a price for a TB and 30 days into one for a GiB and a period that takes so many seconds, rounded up.
func PerPeriod(perMonth wallet.Amount, periodSeconds float64) wallet.Amount {
	r := new(big.Rat).SetInt(&perMonth.Int)
	r.Mul(r, new(big.Rat).SetFrac64(gib, tera))
	seconds := new(big.Rat)
	seconds.SetFloat64(periodSeconds)
	r.Mul(r, seconds.Quo(seconds, new(big.Rat).SetInt64(month)))
	n := new(big.Int).Add(r.Num(), new(big.Int).Sub(r.Denom(), big.NewInt(1)))
	return wallet.NewAmount(n.Quo(n, r.Denom()))
}

// PerGiB turns a price for a TB into one for a GiB, rounded up.
func PerGiB(perTB wallet.Amount) wallet.Amount { return PerPeriod(perTB, month) }

// PerMonth is the inverse of PerPeriod.
func PerMonth(perPeriod wallet.Amount, periodSeconds float64) wallet.Amount {
	r := new(big.Rat).SetInt(&perPeriod.Int)
	r.Mul(r, new(big.Rat).SetFrac64(tera, gib))
	seconds := new(big.Rat)
	seconds.SetFloat64(max(periodSeconds, 0.001))
	r.Mul(r, seconds.Quo(new(big.Rat).SetInt64(month), seconds))
	return wallet.NewAmount(new(big.Int).Quo(r.Num(), r.Denom()))
}

// monthly says a price for people, of a GiB and a period that takes so many seconds.
func (m *Market) monthly(perPeriod wallet.Amount, periodSeconds float64) string {
	price := PerMonth(perPeriod, periodSeconds)
	return m.money(&price.Int)
}

// PeriodSeconds is how long a period takes, by the pace of the last blocks.
func (m *Market) PeriodSeconds(ctx context.Context) (float64, error) {
	t, err := m.BlockTime(ctx)
	return t * float64(m.Period), err
}
