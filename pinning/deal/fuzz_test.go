package deal

import (
	"encoding/json"
	"math/big"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/reelfs/reelfs/pinning/contracts"
	"github.com/reelfs/reelfs/pinning/wallet"
)

// FuzzMessages reads what peers say about deals: asks, offers, orders for a guard, and certificates. What is taken was signed, and is written as it was read.
func FuzzMessages(f *testing.F) {
	m := &Market{Contracts: Contracts{Deals: common.Address{1}}, id: big.NewInt(1)}
	key, err := wallet.Read([]byte(strings.Repeat("01", 32)), "") // the same in all processes that fuzz
	if err != nil {
		f.Fatal(err)
	}
	ask, err := m.signAsk(f.Context(), &Ask{Provider: key.Address(), Peer: "peer", Chain: wallet.NewAmount(m.id), Deals: m.Contracts.Deals}, key)
	if err != nil {
		f.Fatal(err)
	}
	guarded, err := m.sign(f.Context(), guardType, charge{Guard: key.Address()}, key)
	if err != nil {
		f.Fatal(err)
	}
	order, err := json.Marshal(guardMessage{guarded})
	if err != nil {
		f.Fatal(err)
	}
	offer, err := encodeOffer(&contracts.Offer{Price: big.NewInt(1), Collateral: big.NewInt(1), Replaces: new(big.Int), Salt: new(big.Int)})
	if err != nil {
		f.Fatal(err)
	}
	certificate, err := json.Marshal(Certificate{Version: certificateVersion, Deals: []ID{{Slot: 1}}, Until: []uint64{1}})
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range [][]byte{ask, order, offer, certificate} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if a, err := m.readAsk(data, "peer"); err == nil && a.Provider != key.Address() {
			t.Errorf("an ask of %s", a.Provider)
		}
		if o, err := decodeOffer(data); err == nil {
			if again, err := encodeOffer(o); err != nil || string(again) != string(data) {
				t.Errorf("%x is written as %x, %v", data, again, err)
			}
		}
		var g guardMessage
		if err := json.Unmarshal(data, &g); err == nil && g.Order != nil {
			if by, err := m.open(guardType, g.Order, &charge{}); err == nil && g.Order.Text != guarded.Text && by == key.Address() {
				t.Errorf("a guard is told %s", g.Order.Text)
			}
		}
		if c, err := ReadCertificate(data); err == nil {
			t.Errorf("it shows %+v", c)
		}
	})
}
