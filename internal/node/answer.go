package node

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"runtime/debug"
	"time"
)

const typeLines = "application/x-ndjson"

// lines returns a function that writes a message as a line at once; an error that comes first, with its status.
func lines(w http.ResponseWriter) func(message) {
	enc, rc := json.NewEncoder(w), http.NewResponseController(w)
	begun := false
	return func(m message) {
		if !begun && m.Error != nil {
			refuse(w, m.Error)
			return
		}
		if !begun {
			w.Header().Set("Content-Type", typeLines)
		}
		begun = true
		_ = enc.Encode(m) // the client is gone: its context ends the work
		_ = rc.Flush()
	}
}

// progress returns a function that sends how far work is, ten times a second at most, and when it is done.
func progress(send func(message)) func(done, size int64) {
	var last time.Time
	return func(done, size int64) {
		if done == size || time.Since(last) > 100*time.Millisecond {
			last = time.Now()
			send(message{Done: &done, Size: size})
		}
	}
}

// reply returns a function that writes a result, or the error instead.
func reply(w http.ResponseWriter) func(v any, err error) {
	return func(v any, err error) {
		if err != nil {
			refuse(w, err)
			return
		}
		if v == nil {
			w.WriteHeader(http.StatusNoContent)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(v) // the client is gone
	}
}

// finish returns a function that ends lines with a result, or the error instead.
func finish(send func(message)) func(v any, err error) {
	return func(v any, err error) {
		var data json.RawMessage
		if err == nil {
			data, err = json.Marshal(v)
		}
		if err != nil {
			send(message{Error: remote(err)})
			return
		}
		send(message{Result: data})
	}
}

// refuse answers a request with an error.
func refuse(w http.ResponseWriter, err error) {
	refuseWith(w, remote(err).status(), err)
}

// refuseWith answers a request with a status and an error.
func refuseWith(w http.ResponseWriter, status int, err error) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(message{Error: remote(err)}) // the client is gone
}

// errFault is what clients learn of a panic; the log has the rest.
var errFault = errors.New("the node failed in this call, by a fault of its own; its log says where")

// recovering has calls whose handler panics answered with an error: as a status, behind the lines that were sent, or, of a body
// that has no place for one, by breaking it off.
func (n *Node) recovering(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		t := &tracked{ResponseWriter: w}
		defer func() {
			p := recover()
			if p == nil {
				return
			}
			if p == http.ErrAbortHandler {
				panic(p)
			}
			n.cfg.Warn(fmt.Errorf("call %s %s: panic: %v\n%s", r.Method, r.URL.Path, p, debug.Stack()))
			switch {
			case !t.begun:
				w.Header().Del("Content-Length")
				w.Header().Del("Trailer")
				refuseWith(w, http.StatusInternalServerError, errFault)
			case w.Header().Get("Content-Type") == typeLines:
				_ = json.NewEncoder(w).Encode(message{Error: remote(errFault)}) // the client is gone
			default:
				panic(http.ErrAbortHandler)
			}
		}()
		next.ServeHTTP(t, r)
	})
}

// tracked notes whether an answer has begun.
type tracked struct {
	http.ResponseWriter
	begun bool
}

// WriteHeader implements http.ResponseWriter.
func (t *tracked) WriteHeader(status int) {
	t.begun = t.begun || status >= 200
	t.ResponseWriter.WriteHeader(status)
}

// Write implements http.ResponseWriter.
func (t *tracked) Write(p []byte) (int, error) {
	t.begun = true
	return t.ResponseWriter.Write(p)
}

// Unwrap is for http.ResponseController.
func (t *tracked) Unwrap() http.ResponseWriter { return t.ResponseWriter }

// errorTrailer carries the error of a body that broke off.
const errorTrailer = "X-Reelfs-Error"

// breakOff ends a body; err says why it is not whole, if it is not.
func breakOff(w http.ResponseWriter, err error) {
	if err == nil {
		return
	}
	text, _ := json.Marshal(remote(err)) // two strings
	w.Header().Set(errorTrailer, string(text))
}

// brokenOff returns the error that breakOff sent. The body has been read to its end.
func brokenOff(trailer http.Header) error {
	text := trailer.Get(errorTrailer)
	if text == "" {
		return nil
	}
	e := &RemoteError{}
	if err := json.Unmarshal([]byte(text), e); err != nil {
		return fmt.Errorf("the node ends with %q", text)
	}
	return e
}

// sendCAR answers with what write writes; its error comes as a status, or, if that is too late, behind the body.
func sendCAR(w http.ResponseWriter, write func(io.Writer) error) {
	w.Header().Set("Content-Type", "application/vnd.ipld.car")
	w.Header().Set("Trailer", errorTrailer)
	out := &counting{w: w}
	if err := write(out); err != nil {
		if out.n == 0 {
			w.Header().Del("Trailer")
			refuse(w, err)
			return
		}
		breakOff(w, err)
	}
}

type counting struct {
	w io.Writer
	n int64
}

func (c *counting) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	return n, err
}

// manyLines is lines for very many, which are not sent one by one; end says that there are no more, or why.
func manyLines(w http.ResponseWriter) (send func(any), end func(error)) {
	out := bufio.NewWriterSize(w, 64<<10)
	enc, begun := json.NewEncoder(out), false
	send = func(v any) {
		if !begun {
			w.Header().Set("Content-Type", typeLines)
		}
		begun = true
		_ = enc.Encode(v) // the client is gone: its context ends the work
	}
	return send, func(err error) {
		switch {
		case err != nil && !begun:
			refuse(w, err)
			return
		case err != nil:
			send(message{Error: remote(err)})
		default:
			send(message{Result: json.RawMessage("{}")})
		}
		_ = out.Flush() // as above
	}
}
