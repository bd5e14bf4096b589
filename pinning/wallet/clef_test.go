package wallet

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/big"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rpc"
	"github.com/ethereum/go-ethereum/signer/core/apitypes"

	"github.com/reelfs/reelfs/internal/eventually"
	"github.com/reelfs/reelfs/pinning/contracts"
)

// clef is the last release that has Clef.
const clef = "github.com/ethereum/go-ethereum/cmd/clef@v1.16.7"

// person is who looks after a signer, and says yes, or no.
type person struct {
	no    bool
	shown []string
}

func (p *person) ApproveListing(request struct {
	Accounts json.RawMessage `json:"accounts"`
}) map[string]any {
	return map[string]any{"accounts": request.Accounts}
}

func (p *person) ApproveTx(request struct {
	Transaction json.RawMessage `json:"transaction"`
}) map[string]any {
	p.shown = append(p.shown, string(request.Transaction))
	return map[string]any{"approved": !p.no, "transaction": request.Transaction}
}

func (p *person) ApproveSignData(request json.RawMessage) map[string]any {
	p.shown = append(p.shown, string(request))
	return map[string]any{"approved": !p.no}
}

func (p *person) OnInputRequired(json.RawMessage) map[string]any {
	return map[string]any{"text": "secret word"}
}

func (*person) OnSignerStartup(json.RawMessage) {}
func (*person) OnApprovedTx(json.RawMessage)    {}
func (*person) ShowInfo(json.RawMessage)        {}
func (*person) ShowError(json.RawMessage)       {}

// pipes are the two ends of a process, for rpc.
type pipes struct {
	io.Reader
	io.WriteCloser
}

// SetWriteDeadline implements rpc.Conn: who reads is killed.
func (pipes) SetWriteDeadline(time.Time) error { return nil }

// TestClef has Clef sign transactions and typed data, which it shows to whoever has the key, and can refuse.
func TestClef(t *testing.T) {
	bin, keys := t.TempDir(), t.TempDir()
	install := exec.Command("go", "install", clef)
	install.Env = append(os.Environ(), "GOBIN="+bin, "CGO_ENABLED=0")
	if out, err := install.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	key, err := Generate()
	if err != nil {
		t.Fatal(err)
	}
	file, err := key.LockLightly("secret word")
	if err == nil {
		err = os.WriteFile(filepath.Join(keys, "key"), file, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := l.Addr().(*net.TCPAddr).Port
	_ = l.Close()
	cmd := exec.Command(filepath.Join(bin, "clef"), "--configdir", t.TempDir(), "--keystore", keys, "--http", "--http.port", fmt.Sprint(port), "--ipcdisable", "--stdio-ui", "--suppress-bootwarn", "--nousb", "--auditlog", "", "--chainid", "1337", "--loglevel", "1")
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	who := &person{}
	server := rpc.NewServer()
	if err := server.RegisterName("ui", who); err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		server.ServeCodec(rpc.NewCodec(pipes{out, in}), 0)
	}()
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		<-done
		server.Stop()
	})
	url := fmt.Sprintf("http://127.0.0.1:%d", port)
	var remote *Remote
	eventually.True(t, "the signer answers", func() bool {
		remote, err = DialRemote(t.Context(), url, key.Address())
		return err == nil
	})
	defer remote.Close()
	if _, err := DialRemote(t.Context(), url, common.Address{1}); err == nil {
		t.Error("it has an account that it does not have")
	}
	chain := big.NewInt(1337)
	tx := types.NewTx(&types.DynamicFeeTx{ChainID: chain, Nonce: 7, GasTipCap: big.NewInt(1), GasFeeCap: big.NewInt(100), Gas: 50_000, To: &common.Address{2}, Data: contracts.NewDeals().PackClaim(big.NewInt(5))})
	signed, err := remote.SignTx(t.Context(), tx, chain)
	if err != nil {
		t.Fatal(err)
	}
	if by, err := types.Sender(types.LatestSignerForChainID(chain), signed); err != nil || by != key.Address() || signed.Nonce() != 7 {
		t.Errorf("it has signed %+v, %v, %v", signed, by, err)
	}
	domain, greeting := NewDomain("reelfs test", chain, common.Address{3}), NewStruct("Greeting(uint64 count,address to)")
	hash := domain.Hash(greeting.Hash, common.BigToHash(big.NewInt(5)), common.BytesToHash(common.Address{4}.Bytes()))
	typed := func() apitypes.TypedData {
		return domain.Typed(greeting, apitypes.TypedDataMessage{"count": "5", "to": common.Address{4}.Hex()})
	}
	sig, err := remote.SignTyped(t.Context(), hash, typed)
	if err != nil {
		t.Fatal(err)
	}
	if by, err := SignedBy(hash, sig); err != nil || by != key.Address() {
		t.Errorf("%s has signed it, %v", by, err)
	}
	offer := contracts.NewDeals().PackActivate(contracts.Offer{Price: big.NewInt(1), Collateral: big.NewInt(1), Replaces: new(big.Int), Salt: new(big.Int)}, []byte{1}, []byte{2})
	if _, err := remote.SignTx(t.Context(), types.NewTx(&types.DynamicFeeTx{ChainID: chain, GasTipCap: big.NewInt(1), GasFeeCap: big.NewInt(100), Gas: 50_000, To: &common.Address{2}, Data: offer}), chain); err != nil {
		t.Errorf("an offer with its fields: %v", err)
	}
	made := types.NewTx(&types.DynamicFeeTx{ChainID: chain, Nonce: 8, GasTipCap: big.NewInt(1), GasFeeCap: big.NewInt(100), Gas: 5_000_000, Data: append(common.FromHex(contracts.DealsMetaData.Bin), make([]byte, 6*32)...)})
	if signed, err := remote.SignTx(t.Context(), made, chain); err != nil || signed.To() != nil {
		t.Errorf("a contract to be made: %v", err)
	}
	if len(who.shown) != 4 || !strings.Contains(who.shown[1], "Greeting") {
		t.Errorf("what was shown is %q", who.shown)
	}
	if _, err := remote.SignTyped(t.Context(), common.Hash{1}, typed); err == nil || !strings.Contains(err.Error(), "something else") {
		t.Errorf("a signature of something else: %v", err)
	}
	who.no = true
	if _, err := remote.SignTx(t.Context(), tx, chain); err == nil {
		t.Error("it signs a transaction that was refused")
	}
	if _, err := remote.SignTyped(context.Background(), hash, typed); err == nil {
		t.Error("it signs data that were refused")
	}
}
