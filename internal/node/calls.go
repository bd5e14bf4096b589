package node

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"

	"github.com/reelfs/reelfs/pinning"
	"github.com/reelfs/reelfs/pinning/deal"
)

func (n *Node) handleAdd(w http.ResponseWriter, r *http.Request) {
	var req AddRequest
	if head := r.Header.Get(requestHeader); head != "" {
		if err := json.Unmarshal([]byte(head), &req); err != nil {
			refuse(w, fmt.Errorf("%w: %v", errBadRequest, err))
			return
		}
	}
	if len(req.RawPath) > 0 {
		req.Path = string(req.RawPath)
	}
	if name := r.URL.Query().Get("name"); name != "" {
		req.Name = name
	}
	if req.Path != "" && tokenOf(r.Context()) != "" {
		refuse(w, fmt.Errorf("%w: files of this machine are published by its owner; send the bytes", errBadRequest))
		return
	}
	if req.Path == "" && req.Name == "" {
		refuse(w, fmt.Errorf("%w: the name of the file is missing", errBadRequest))
		return
	}
	send := lines(w)
	if req.Tree {
		t, err := n.AddTree(r.Context(), req, progress(send))
		finish(send)(t, err)
		return
	}
	a, err := n.Add(r.Context(), req, r.Body, progress(send))
	finish(send)(a, err)
}

// requestHeader carries what is to be published, beside the bytes.
const requestHeader = "X-Reelfs-Request"

func (n *Node) handleCat(w http.ResponseWriter, r *http.Request) {
	ctx, f, err := n.Cat(r.Context(), r.FormValue("path"))
	if err != nil {
		refuse(w, err)
		return
	}
	offset, length := number(r, "offset", 0), number(r, "length", f.Size())
	if offset < 0 || length < 0 {
		refuse(w, fmt.Errorf("%w: offset %d and length %d must not be negative", errBadRequest, offset, length))
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Trailer", errorTrailer)
	reader := f.NewReader(ctx)
	defer reader.Close()
	if _, err = reader.Seek(offset, io.SeekStart); err == nil {
		_, err = reader.WriteRange(w, length)
	}
	breakOff(w, err)
}

func number(r *http.Request, name string, missing int64) int64 {
	v, err := strconv.ParseInt(r.FormValue(name), 10, 64)
	if err != nil {
		return missing
	}
	return v
}

func (n *Node) handleList(w http.ResponseWriter, r *http.Request) {
	send := lines(w)
	for e, err := range n.List(r.Context(), r.FormValue("path")) {
		if err != nil {
			send(message{Error: remote(err)})
			return
		}
		send(message{Entry: &e})
	}
	send(message{Result: json.RawMessage("{}")})
}

func (n *Node) handleClip(w http.ResponseWriter, r *http.Request) {
	from, errFrom := strconv.ParseFloat(r.FormValue("from"), 64)
	to, errTo := strconv.ParseFloat(r.FormValue("to"), 64)
	if err := errors.Join(errFrom, errTo); err != nil {
		refuse(w, fmt.Errorf("%w: %v", errBadRequest, err))
		return
	}
	reply(w)(n.Clip(r.Context(), r.FormValue("path"), from, to))
}

func (n *Node) handleExport(w http.ResponseWriter, r *http.Request) {
	if _, _, err := n.resolve(r.Context(), r.FormValue("path")); err != nil {
		refuse(w, err)
		return
	}
	sendCAR(w, func(out io.Writer) error {
		return n.Export(r.Context(), out, r.FormValue("path"), int(number(r, "version", 1)))
	})
}

func (n *Node) handleFetch(w http.ResponseWriter, r *http.Request) {
	send := lines(w)
	report := progress(send)
	f, err := n.Fetch(r.Context(), r.FormValue("path"), func(_, bytes int64) { report(bytes, 0) })
	finish(send)(f, err)
}

func (n *Node) handleVerify(w http.ResponseWriter, r *http.Request) {
	send := lines(w)
	v, err := n.Verify(r.Context(), r.FormValue("heal") == "true", func(blocks, bytes int64) { send(message{Done: &blocks, Size: bytes}) }, func(b Bad) { send(message{Bad: &b}) })
	finish(send)(v, err)
}

// Unpinned counts pins that were removed.
type Unpinned struct {
	Removed int `json:"removed"`
}

func (n *Node) handlePins(w http.ResponseWriter, r *http.Request) {
	send, end := manyLines(w)
	f := pinFilter(r)
	if f == (PinFilter{}) { // which nobody has to decode
		for data, err := range n.pins.Raw(r.Context()) {
			if err != nil {
				end(err)
				return
			}
			send(struct {
				Pin json.RawMessage `json:"pin"`
			}{data})
		}
		end(nil)
		return
	}
	for pin, err := range n.Pins(r.Context(), f) {
		if err != nil {
			end(err)
			return
		}
		send(message{Pin: pin})
	}
	end(nil)
}

func (n *Node) handleLibrary(w http.ResponseWriter, r *http.Request) {
	send, end := manyLines(w)
	end(n.Library(r.Context(), r.FormValue("folder"), func(t Title) error {
		send(message{Title: &t})
		return nil
	}))
}

func (n *Node) handleShelve(w http.ResponseWriter, r *http.Request) {
	send := lines(w)
	report := progress(send)
	changed, err := n.Shelve(r.Context(), r.FormValue("folder"), r.FormValue("name"), r.FormValue("path"), func(_, bytes int64) { report(bytes, 0) })
	finish(send)(changed, err)
}

func pinFilter(r *http.Request) PinFilter {
	return PinFilter{Pin: r.FormValue("pin"), Name: r.FormValue("name"), Status: pinning.Status(r.FormValue("status")), Sizes: r.FormValue("sizes") == "true"}
}

// pinRequest reads what to pin, or how to change a pin.
func pinRequest(r *http.Request) (req PinRequest, err error) {
	req = PinRequest{Path: r.FormValue("path"), Name: r.FormValue("name"), Background: r.FormValue("background") == "true"}
	if meta := r.FormValue("meta"); meta != "" {
		if err := json.Unmarshal([]byte(meta), &req.Meta); err != nil {
			return req, fmt.Errorf("%w: meta is no object of texts: %v", errBadRequest, err)
		}
	}
	if text := r.FormValue("select"); text != "" {
		if err := json.Unmarshal([]byte(text), &req.Select); err != nil {
			return req, fmt.Errorf("%w: select is {\"from\":0,\"to\":30,\"only\":[\"stream.mp4\"]}: %v", errBadRequest, err)
		}
	}
	if until := r.FormValue("expires"); until != "" {
		if req.Expires, err = time.Parse(time.RFC3339, until); err != nil {
			return req, fmt.Errorf("%w: %v", errBadRequest, err)
		}
	}
	return req, nil
}

func (n *Node) handlePin(w http.ResponseWriter, r *http.Request) {
	req, err := pinRequest(r)
	if err != nil {
		refuse(w, err)
		return
	}
	send := lines(w)
	report := progress(send)
	added, err := n.Pin(r.Context(), req, func(_, bytes int64) { report(bytes, 0) })
	finish(send)(added, err)
}

func (n *Node) handleUpdatePin(w http.ResponseWriter, r *http.Request) {
	req, err := pinRequest(r)
	if err != nil {
		refuse(w, err)
		return
	}
	pin, err := n.pins.Get(r.FormValue("pin"))
	if err == nil && !mayChange(r.Context(), pin) {
		err = fmt.Errorf("pin %s: %w", r.FormValue("pin"), pinning.ErrNoPin)
	}
	if err != nil {
		refuse(w, err)
		return
	}
	reply(w)(n.pins.Update(r.FormValue("pin"), func(p *pinning.Pin) {
		if r.Form.Has("name") {
			p.Name = req.Name
		}
		if r.Form.Has("meta") {
			p.Meta = req.Meta
		}
		if r.Form.Has("expires") {
			p.Expires = req.Expires
		}
	}))
}

func (n *Node) handleVerifyPins(w http.ResponseWriter, r *http.Request) {
	send := lines(w)
	blocks, wrong, err := n.VerifyPins(r.Context(), pinFilter(r), func(blocks int64) { send(message{Done: &blocks}) }, func(b Bad) { send(message{Bad: &b}) })
	finish(send)(Verified{Blocks: blocks, Bad: int(wrong)}, err)
}

func (n *Node) handleCollect(w http.ResponseWriter, r *http.Request) {
	send := lines(w)
	report := progress(send)
	found, err := n.Collect(r.Context(), r.FormValue("dry_run") == "true", func(marked, swept int64) { report(swept, marked) })
	finish(send)(found, err)
}

// readJSON reads the body of a call.
func readJSON(r *http.Request, v any) error {
	if err := json.NewDecoder(io.LimitReader(r.Body, mostCallBody)).Decode(v); err != nil {
		return fmt.Errorf("%w: %v", errBadRequest, err)
	}
	return nil
}

// mostCallBody bounds the body of a call in JSON, in bytes.
const mostCallBody = 64 << 10

func (n *Node) handleMakeDeals(w http.ResponseWriter, r *http.Request) {
	var req DealRequest
	if err := readJSON(r, &req); err != nil {
		refuse(w, err)
		return
	}
	reply(w)(n.MakeDeals(r.Context(), req))
}

// untilOf reads until when something shall be; zero if that is not said.
func untilOf(r *http.Request) (until time.Time, err error) {
	if text := r.FormValue("until"); text != "" {
		if until, err = time.Parse(time.RFC3339, text); err != nil {
			err = fmt.Errorf("%w: until is a time as 2027-03-01T00:00:00Z, not %q", errBadRequest, text)
		}
	}
	return until, err
}

func (n *Node) handleRenew(w http.ResponseWriter, r *http.Request) {
	until, err := untilOf(r)
	if err != nil {
		refuse(w, err)
		return
	}
	reply(w)(n.RenewOrder(r.Context(), r.PathValue("id"), until))
}

func (n *Node) handleGuard(w http.ResponseWriter, r *http.Request) {
	until, err := untilOf(r)
	if err != nil {
		refuse(w, err)
		return
	}
	reply(w)(n.GuardOrder(r.Context(), r.PathValue("id"), r.FormValue("addr"), r.FormValue("most"), until))
}

func (n *Node) handleProvide(w http.ResponseWriter, r *http.Request) {
	o := &Offering{}
	if err := readJSON(r, o); err != nil {
		refuse(w, err)
		return
	}
	reply(w)(n.Provide(r.Context(), o))
}

func (n *Node) handleMakePass(w http.ResponseWriter, r *http.Request) {
	var req PassRequest
	if err := readJSON(r, &req); err != nil {
		refuse(w, err)
		return
	}
	reply(w)(n.MakePass(r.Context(), req))
}

func (n *Node) handleFundPool(w http.ResponseWriter, r *http.Request) {
	var req PoolRequest
	if err := readJSON(r, &req); err != nil {
		refuse(w, err)
		return
	}
	reply(w)(n.FundPool(r.Context(), req))
}

func (n *Node) handleTakeShare(w http.ResponseWriter, r *http.Request) {
	id, err := strconv.ParseUint(r.PathValue("id"), 10, 64)
	if err != nil {
		refuse(w, fmt.Errorf("%w: %q is no number of a pool", errBadRequest, r.PathValue("id")))
		return
	}
	reply(w)(n.TakeShare(r.Context(), id))
}

func (n *Node) handleAddPass(w http.ResponseWriter, r *http.Request) {
	text, err := io.ReadAll(io.LimitReader(r.Body, mostCallBody))
	if err != nil {
		refuse(w, fmt.Errorf("%w: %v", errBadRequest, err))
		return
	}
	reply(w)(n.AddPass(string(text)))
}

func (n *Node) handleCheckCertificate(w http.ResponseWriter, r *http.Request) {
	data, err := io.ReadAll(io.LimitReader(r.Body, deal.MostCertificate+1))
	if err != nil {
		refuse(w, fmt.Errorf("%w: %v", errBadRequest, err))
		return
	}
	reply(w)(n.CheckCertificate(r.Context(), data))
}
