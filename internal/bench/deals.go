package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ipfs/go-cid"
	"golang.org/x/sync/errgroup"

	"github.com/reelfs/reelfs/blockstore/engine"
	"github.com/reelfs/reelfs/pinning/contracts"
	"github.com/reelfs/reelfs/pinning/deal"
	"github.com/reelfs/reelfs/pinning/pay"
)

const proofsTried = 200

// dealt is what the bench says of itself, run on a store by two cores.
type dealt struct {
	Commit, Proof time.Duration
	Vouchers      [2]float64 // a second, by one core and by two
	Blocks        uint64
	Index         int // bytes
}

// deals measures what storage deals and payments cost a node, but for the chain: deal.TestGas has that.
func (b *bench) deals() error {
	repo := filepath.Join(b.work, "repo")
	_, out, err := measure(b.command(repo, "add", "--json", b.film))
	if err != nil {
		return err
	}
	var added struct{ Root string }
	if err := json.Unmarshal(out, &added); err != nil {
		return err
	}
	var best dealt
	var rss int64
	for range b.rounds {
		cmd := exec.Command(os.Args[0], "commit", filepath.Join(repo, "store"), added.Root)
		cmd.Env = append(os.Environ(), "GOMAXPROCS=2")
		c, out, err := measure(cmd)
		if err != nil {
			return err
		}
		var d dealt
		if err := json.Unmarshal(out, &d); err != nil {
			return err
		}
		if rss = max(rss, c.rss); best.Commit == 0 || d.Commit < best.Commit {
			best = d
		}
	}
	fmt.Fprintf(&b.report, "## Deals\n\nOn 2 cores. Commitment of the film: %.0f MB/s (≥ 400 asked), RSS %d MB (≤ 100), %d bytes of index for each of %d blocks (≤ 48). A proof of five cells: %.1f ms (≤ 50). Vouchers signed and verified: %.0f a second (≥ 5,000), by one core %.0f.\n\n",
		b.mbs(best.Commit), rss>>20, best.Index/int(best.Blocks), best.Blocks, ms(best.Proof)*5, best.Vouchers[1], best.Vouchers[0])
	return b.markets()
}

// markets reports what the benchmarks of packages say of many deals and of paid delivery, which need a chain: of each the metrics by their units.
func (b *bench) markets() error {
	out, err := exec.Command("go", "test", "-run", "^$", "-bench", "BenchmarkProvider|BenchmarkPaidDelivery", "-benchtime", "1x", "./pinning/deal", "./internal/node").CombinedOutput()
	if err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	m := map[string]float64{}
	for _, line := range strings.Split(string(out), "\n") {
		fields := strings.Fields(line)
		for i := 2; i+1 < len(fields) && strings.HasPrefix(line, "Benchmark"); i += 2 {
			if v, err := strconv.ParseFloat(fields[i], 64); err == nil {
				m[fields[i+1]] = v
			}
		}
	}
	fmt.Fprintf(&b.report, "A provider with 10,000 deals: from its start until all are as the chain says %.2f s (≤ 10); its duty to prove, with the work of the chain in the same process, %.2f %% of a core where a period is a day, %.2f %% where it is an hour (≤ 1 %%).\n"+
		"Delivery on loopback, both nodes in one process: %.0f MB/s for nothing, %.0f MB/s paid, which is %.3f of it (≥ 0.95).\n\n",
		m["s/start"], m["%-of-a-core/day"], m["%-of-a-core/hour"], m["free-MB/s"], m["paid-MB/s"], m["paid-MB/s"]/m["free-MB/s"])
	return nil
}

// commit measures in a process of its own.
func commit(dir, title string) (err error) {
	s, err := engine.Open(dir, engine.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	root, err := cid.Decode(title)
	if err != nil {
		return err
	}
	ctx := context.Background()
	start := time.Now()
	tree, err := deal.Commit(ctx, s, root)
	if err != nil {
		return err
	}
	d := dealt{Commit: time.Since(start), Blocks: tree.Blocks}
	index, err := tree.AppendBinary(nil)
	if err != nil {
		return err
	}
	d.Index = len(index)
	start = time.Now()
	for i := range uint64(proofsTried) {
		if _, err := tree.Prove(ctx, s, i*tree.Cells/proofsTried); err != nil {
			return err
		}
	}
	d.Proof = time.Since(start) / proofsTried
	for i := range d.Vouchers {
		if d.Vouchers[i], err = vouchers(i + 1); err != nil {
			return err
		}
	}
	return json.NewEncoder(os.Stdout).Encode(d)
}

// vouchers returns how many are signed and verified in a second, by so many peers that each sign their own.
func vouchers(peers int) (float64, error) {
	s := pay.NewSigner(big.NewInt(1), common.Address{1})
	const many = 2000
	var all errgroup.Group
	start := time.Now()
	for range peers {
		all.Go(func() error {
			key, err := crypto.GenerateKey()
			v := &contracts.Voucher{Amount: big.NewInt(1)}
			for i := 0; i < many && err == nil; i++ {
				v.Delivered++
				var sig []byte
				if sig, err = s.SignVoucher(v, key); err == nil && !s.Signed(crypto.PubkeyToAddress(key.PublicKey), v, sig) {
					err = errors.New("a voucher is not taken")
				}
			}
			return err
		})
	}
	err := all.Wait()
	return float64(peers*many) / time.Since(start).Seconds(), err
}
