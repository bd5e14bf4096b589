package deal

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient/gethclient"
	"github.com/ethereum/go-ethereum/ethdb"
	"github.com/ethereum/go-ethereum/rlp"
	"github.com/ethereum/go-ethereum/rpc"
	"github.com/ethereum/go-ethereum/trie"
	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/pinning"
	"github.com/reelfs/reelfs/pinning/contracts"
	"github.com/reelfs/reelfs/pinning/wallet"
)

// Certificate shows to whoever trusts the hash of one block of a chain, and nobody else, that content is in deals and how often these were proven: the header of the
// block, nodes of the tries of its state (eth_getProof, EIP-1186), and what all blocks below the content's root have in the commitment.
type Certificate struct {
	Version  int            `json:"version"` // 2
	Chain    wallet.Amount  `json:"chain"`
	Contract common.Address `json:"contract"` // Deals
	Root     pinning.Root   `json:"root"`     // of the content
	Content  Content        `json:"content"`
	Header   hexutil.Bytes  `json:"header"` // RLP
	Deals    []ID           `json:"deals"`
	// Until are, for each deal, the period before which proofs are counted.
	Until []uint64        `json:"until"`
	Nodes []hexutil.Bytes `json:"nodes"` // of the tries, in no order
}

// Finding is what a certificate shows.
type Finding struct {
	Chain    string         `json:"chain"`
	Contract common.Address `json:"contract"`
	Root     pinning.Root   `json:"root"`
	Bytes    uint64         `json:"bytes"`    // of all blocks below the root
	Leaves   int            `json:"leaves"`   // that are not in the certificate
	Compared int            `json:"compared"` // of these, those whose bytes were compared
	Block    uint64         `json:"block"`
	Hash     common.Hash    `json:"hash"` // of that block: all is as true as it is of the chain
	Time     time.Time      `json:"time"` // of that block
	Deals    []DealFinding  `json:"deals"`
	leaves   []leaf
}

// DealFinding is what a certificate shows of one deal.
type DealFinding struct {
	Deal   ID             `json:"deal"`
	Client common.Address `json:"client"`
	State  string         `json:"state"`
	First  uint64         `json:"first"`          // period
	End    uint64         `json:"end"`            // period, the first that is not paid
	Until  uint64         `json:"until"`          // period, before which proofs were counted
	Proven uint64         `json:"proven"`         // periods
	Last   *uint64        `json:"last,omitempty"` // period that was proven last; nil: none was
}

// ErrBadCertificate says that a certificate does not show what it says.
var ErrBadCertificate = errors.New("bad certificate")

const (
	certificateVersion = 2
	// MostCertificate bounds the length of a certificate: blocks of Content in base64, as much about leaves, and what the chain says.
	MostCertificate    = 48 << 20 // bytes
	mostCertificateIDs = 200
	mostProvenWords    = 1 << 12 // of a deal, of 256 periods each
	mostAllWords       = 1 << 14 // of all deals
	mostNode           = 1 << 10 // bytes of a node of a trie: a branch of 16 hashes takes 532
)

// Where the contract Deals has what: the numbers of its mappings, and how many words a deal takes.
const (
	provenSlot = 1
	dealsSlot  = 5
	dealWords  = 4
)

func mapped(key common.Hash, slot common.Hash) common.Hash {
	return crypto.Keccak256Hash(key[:], slot[:])
}

// dealKeys are where a deal is in the storage of the contract.
func dealKeys(id ID) (keys [dealWords]common.Hash) {
	at := mapped(common.BigToHash(id.Big()), contracts.Word(dealsSlot)).Big()
	for i := range keys {
		keys[i] = common.BigToHash(new(big.Int).Add(at, big.NewInt(int64(i))))
	}
	return keys
}

// provenKey is where the bits of 256 periods of a vault are.
func provenKey(provider common.Address, word uint64) common.Hash {
	return mapped(contracts.Word(word), mapped(contracts.AddressWord(provider), contracts.Word(provenSlot)))
}

// provenWords are the words that have the bits of the periods [first, until).
func provenWords(first, until uint64) (from, to uint64) {
	if until <= first {
		return 0, 0
	}
	return first / 256, (until-1)/256 + 1
}

// Certify makes the certificate of deals about one content, as they are at a block that the chain will not forget, by the first node at a list of URLs that can.
func (m *Market) Certify(ctx context.Context, urls []string, root cid.Cid, get blockstore.Getter, ids []ID) (*Certificate, error) {
	tree, content, err := newContent(ctx, get, root)
	if err != nil {
		return nil, fmt.Errorf("certify %s: %w", root, err)
	}
	var errs []error
	for _, url := range urls {
		client, err := rpc.DialContext(ctx, url)
		if err != nil {
			errs = append(errs, fmt.Errorf("node of the chain at %s: %w", url, err))
			continue
		}
		c, err := m.certify(ctx, gethclient.New(client), tree, content, ids)
		client.Close()
		if err == nil {
			return c, nil
		}
		errs = append(errs, err)
	}
	return nil, errors.Join(errs...)
}

// certify makes a certificate, and makes sure that it shows what it says.
func (m *Market) certify(ctx context.Context, state *gethclient.Client, tree *Tree, content Content, ids []ID) (*Certificate, error) {
	c, err := m.certificate(ctx, state, tree, content, ids)
	if err != nil {
		return nil, err
	}
	data, err := json.Marshal(c)
	if err == nil {
		_, err = ReadCertificate(data)
	}
	return c, err
}

func (m *Market) certificate(ctx context.Context, state *gethclient.Client, tree *Tree, content Content, ids []ID) (*Certificate, error) {
	root := tree.root
	if len(ids) == 0 || len(ids) > mostCertificateIDs {
		return nil, fmt.Errorf("certify %s: %d deals, there can be 1 to %d", root, len(ids), mostCertificateIDs)
	}
	head, err := m.Head(ctx)
	if err != nil {
		return nil, err
	}
	number := new(big.Int).SetUint64(max(head.Number-min(head.Number, m.Finality), 1))
	header, err := m.chain.HeaderByNumber(ctx, number)
	if err != nil {
		return nil, fmt.Errorf("read block %d: %w", number, err)
	}
	c := &Certificate{Version: certificateVersion, Chain: wallet.NewAmount(m.id), Contract: m.Contracts.Deals, Root: pinning.Root{Cid: root}, Content: content, Deals: ids}
	if c.Header, err = rlp.EncodeToBytes(header); err != nil {
		return nil, err
	}
	deals, err := m.ReadDeals(ctx, number.Uint64(), ids...)
	if err != nil {
		return nil, err
	}
	var keys []string
	for i, d := range deals {
		if d.State == None || d.Root != tree.Root {
			return nil, fmt.Errorf("certify %s: %s is no deal about it, as of block %d", root, ids[i], number)
		}
		v, err := m.Vault(ctx, d.ID.Provider)
		if err != nil || v == nil {
			return nil, errors.Join(fmt.Errorf("certify %s: there is no vault of %s", root, d.ID.Provider), err)
		}
		until := min(m.PeriodAt(v, max(number.Uint64(), v.Start))+1, d.End)
		c.Until = append(c.Until, until)
		for _, k := range dealKeys(d.ID) {
			keys = append(keys, k.Hex())
		}
		from, to := provenWords(d.First, until)
		for w := from; w < to; w++ {
			keys = append(keys, provenKey(d.ID.Provider, w).Hex())
		}
	}
	got, err := state.GetProof(ctx, m.Contracts.Deals, keys, number)
	if err != nil {
		return nil, fmt.Errorf("prove the state of block %d: %w", number, err)
	}
	known := map[string]bool{}
	add := func(nodes []string) {
		for _, text := range nodes {
			if !known[text] {
				known[text] = true
				c.Nodes = append(c.Nodes, common.FromHex(text))
			}
		}
	}
	add(got.AccountProof)
	for _, s := range got.StorageProof {
		add(s.Proof)
	}
	return c, nil
}

// ReadCertificate finds out what a certificate shows. It asks nobody.
func ReadCertificate(data []byte) (*Finding, error) {
	if len(data) > MostCertificate {
		return nil, fmt.Errorf("%w: %d bytes, at most %d", ErrBadCertificate, len(data), MostCertificate)
	}
	var c Certificate
	if err := json.Unmarshal(data, &c); err != nil {
		return nil, fmt.Errorf("%w: %v", ErrBadCertificate, err)
	}
	var h types.Header
	switch err := rlp.DecodeBytes(c.Header, &h); {
	case c.Version != certificateVersion:
		return nil, fmt.Errorf("%w: it has version %d, this reads version %d: ask for a new one", ErrBadCertificate, c.Version, certificateVersion)
	case err != nil:
		return nil, fmt.Errorf("%w: header: %v", ErrBadCertificate, err)
	case h.Number == nil || !h.Number.IsUint64():
		return nil, fmt.Errorf("%w: header: block %v", ErrBadCertificate, h.Number)
	case len(c.Deals) == 0 || len(c.Deals) > mostCertificateIDs || len(c.Until) != len(c.Deals):
		return nil, fmt.Errorf("%w: %d deals, with %d periods", ErrBadCertificate, len(c.Deals), len(c.Until))
	case !c.Root.Defined():
		return nil, fmt.Errorf("%w: it has no root", ErrBadCertificate)
	}
	nodes := rawdb.NewMemoryDatabase()
	for _, n := range c.Nodes {
		if len(n) > mostNode {
			return nil, fmt.Errorf("%w: a node of the state has %d bytes, at most %d", ErrBadCertificate, len(n), mostNode)
		}
		if err := nodes.Put(crypto.Keccak256(n), n); err != nil {
			return nil, err
		}
	}
	account := &types.StateAccount{}
	value, err := trie.VerifyProof(h.Root, crypto.Keccak256(c.Contract[:]), nodes)
	if err == nil {
		err = rlp.DecodeBytes(value, account)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: the contract %s is not in the state of block %d: %v", ErrBadCertificate, c.Contract, h.Number, err)
	}
	tree, leaves, err := c.Content.tree(c.Root.Cid)
	if err != nil {
		return nil, fmt.Errorf("%w: the content of %s: %v", ErrBadCertificate, c.Root, err)
	}
	f := &Finding{
		Chain: c.Chain.Int.String(), Contract: c.Contract, Root: c.Root, Block: h.Number.Uint64(), Hash: h.Hash(), Time: wallet.Time(h.Time),
		Bytes: tree.Bytes, Leaves: len(leaves), leaves: leaves,
	}
	storage := storageProof{account.Root, nodes}
	words, known := uint64(0), map[ID]bool{}
	for i, id := range c.Deals {
		if known[id] {
			return nil, fmt.Errorf("%w: deal %s is there twice", ErrBadCertificate, id)
		}
		known[id] = true
		one, commitment, err := storage.deal(id, c.Until[i])
		if err == nil && (commitment.Root != tree.Root || commitment.Cells != tree.Cells) {
			err = fmt.Errorf("it is about other content: %d cells under %x, %s has %d under %x", commitment.Cells, commitment.Root, c.Root, tree.Cells, tree.Root)
		}
		if err == nil {
			from, to := provenWords(one.First, one.Until)
			if words += to - from; words > mostAllWords {
				return nil, fmt.Errorf("%w: its deals go over more than %d periods", ErrBadCertificate, mostAllWords*256)
			}
			err = storage.count(one)
		}
		if err != nil {
			return nil, fmt.Errorf("%w: deal %s: %v", ErrBadCertificate, id, err)
		}
		f.Deals = append(f.Deals, *one)
	}
	return f, nil
}

// storageProof is the storage of a contract, as far as there are nodes of its trie.
type storageProof struct {
	root  common.Hash
	nodes ethdb.KeyValueReader
}

// word reads a word, which is 0 if it is shown that there is nothing.
func (s storageProof) word(key common.Hash) (w common.Hash, err error) {
	value, err := trie.VerifyProof(s.root, crypto.Keccak256(key[:]), s.nodes)
	if err != nil || len(value) == 0 {
		return w, err
	}
	content, rest, err := rlp.SplitString(value)
	if err != nil || len(rest) > 0 || len(content) > len(w) {
		return w, fmt.Errorf("a word of %d bytes: %v", len(value), err)
	}
	return common.BytesToHash(content), nil
}

// deal reads a deal, as the contract has packed it (Deals.Deal), whose proofs before a period are to be counted.
func (s storageProof) deal(id ID, until uint64) (*DealFinding, Commitment, error) {
	var words [dealWords]common.Hash
	for i, k := range dealKeys(id) {
		var err error
		if words[i], err = s.word(k); err != nil {
			return nil, Commitment{}, err
		}
	}
	bits := func(word, from, n int) uint64 {
		v := new(big.Int).Rsh(words[word].Big(), uint(from))
		return v.And(v, new(big.Int).SetUint64(1<<n-1)).Uint64()
	}
	f := &DealFinding{
		Deal: id, Client: common.BytesToAddress(words[0][12:]), State: State(bits(3, 160, 8)).String(), First: bits(2, 160, 32), End: bits(2, 192, 32), Until: until,
	}
	commitment := Commitment{Root: Hash(words[1]), Cells: bits(3, 96, 64)}
	if f.State == None.String() {
		return nil, commitment, errors.New("there is none")
	}
	from, to := provenWords(f.First, until)
	if until > f.End || to-from > mostProvenWords {
		return nil, commitment, fmt.Errorf("proofs are counted up to period %d, it ends at %d", until, f.End)
	}
	return f, commitment, nil
}

// count counts the proofs of a deal.
func (s storageProof) count(f *DealFinding) error {
	from, to := provenWords(f.First, f.Until)
	for w := from; w < to; w++ {
		word, err := s.word(provenKey(f.Deal.Provider, w))
		if err != nil {
			return err
		}
		proven := word.Big()
		for p := max(w*256, f.First); p < min((w+1)*256, f.Until); p++ {
			if proven.Bit(int(p%256)) == 1 {
				f.Proven, f.Last = f.Proven+1, &p
			}
		}
	}
	return nil
}
