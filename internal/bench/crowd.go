package main

import (
	"crypto/tls"
	"fmt"
	"io"
	mrand "math/rand/v2"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/reelfs/reelfs/internal/testcert"
)

// certificate writes a certificate of this machine for both servers.
func (b *bench) certificate() (cert, key string, err error) {
	cert, key = filepath.Join(b.work, "cert.pem"), filepath.Join(b.work, "key.pem")
	_, err = testcert.Write(cert, key, "localhost")
	return cert, key, err
}

// secure compares TLS, with HTTP/1.1 and with HTTP/2: one connection, Go's client.
func (b *bench) secure() error {
	servers, err := b.servers(false)
	defer stopAll(servers)
	if err != nil {
		return err
	}
	b.report.WriteString("## Gateway, TLS, warm, one connection\n\n| load | server | MB/s | of nginx | p50 ms | server's CPU-s per GB |\n|---|---|---|---|---|---|\n")
	for _, version := range []string{"HTTP/1.1", "HTTP/2"} {
		for _, l := range []load{{"64 KiB ranges, random", 64 << 10, 2000, 1}, {"1 MiB ranges, random", 1 << 20, 300, 1}, {"whole file", 0, 1, 1}} {
			best := make([]speed, len(servers))
			for round := range b.rounds + 1 {
				for i, s := range servers {
					sp, err := s.driveTLS(l, b.size, version == "HTTP/2")
					if err != nil {
						return fmt.Errorf("%s, %s, %s: %w", s.name, version, l.name, err)
					}
					if round > 0 { // the first warms up
						best[i] = best[i].better(sp)
					}
				}
			}
			for i, s := range servers {
				fmt.Fprintf(&b.report, "| %s, %s | %s | %.0f | %.2f | %.3f | %.2f |\n", version, l.name, s.name, best[i].mbs, best[i].mbs/best[0].mbs, best[i].p50.Seconds()*1e3, best[i].cpu)
				fmt.Fprintf(os.Stderr, "%s, %s, %s: %.0f MB/s\n", version, l.name, s.name, best[i].mbs)
			}
		}
	}
	b.report.WriteString("\n")
	return nil
}

// driveTLS is drive over TLS.
func (s *server) driveTLS(l load, size int64, http2 bool) (speed, error) {
	protocols := new(http.Protocols)
	protocols.SetHTTP1(!http2)
	protocols.SetHTTP2(http2)
	transport := &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}, Protocols: protocols, DisableCompression: true, ReadBufferSize: 256 << 10}
	defer transport.CloseIdleConnections()
	rng := mrand.New(mrand.NewPCG(1, 2))
	took := make([]time.Duration, l.requests)
	cpu, start, total := s.cpu(), time.Now(), int64(0)
	for i := range took {
		from := time.Now()
		req, err := http.NewRequest(http.MethodGet, "https://"+s.secure+s.path, nil)
		if err != nil {
			return speed{}, err
		}
		if l.bytes > 0 {
			off := rng.Int64N(size - l.bytes)
			req.Header.Set("Range", fmt.Sprintf("bytes=%d-%d", off, off+l.bytes-1))
		}
		resp, err := transport.RoundTrip(req)
		if err != nil {
			return speed{}, err
		}
		if resp.ProtoMajor == 2 != http2 {
			return speed{}, fmt.Errorf("it speaks %s", resp.Proto)
		}
		n, err := io.Copy(io.Discard, resp.Body)
		_ = resp.Body.Close()
		if err != nil {
			return speed{}, err
		}
		total += n
		took[i] = time.Since(from)
	}
	return speedOf(took, total, time.Since(start), s.cpu()-cpu), nil
}

const (
	crowd  = 500  // clients at once
	paused = 1000 // players
)

// crowds compares 500 clients that each ask for one range after another, and counts the memory of 1,000 paused players.
func (b *bench) crowds() error {
	servers, err := b.servers(false)
	defer stopAll(servers)
	if err != nil {
		return err
	}
	fmt.Fprintf(&b.report, "## %d clients at once, 64 KiB ranges, a connection each\n\n| server | MB/s | of nginx | p50 ms | p99 ms | of nginx | server's CPU-s per GB |\n|---|---|---|---|---|---|---|\n", crowd)
	best := make([]speed, len(servers))
	for round := range b.rounds + 1 {
		for i, s := range servers {
			sp, err := s.crowd(crowd, b.size)
			if err != nil {
				return fmt.Errorf("%s, %d clients: %w", s.name, crowd, err)
			}
			if round > 0 { // the first warms up
				best[i] = best[i].better(sp)
			}
		}
	}
	for i, s := range servers {
		sp := best[i]
		fmt.Fprintf(&b.report, "| %s | %.0f | %.2f | %.2f | %.2f | %.2f | %.2f |\n", s.name, sp.mbs, sp.mbs/best[0].mbs, sp.p50.Seconds()*1e3, sp.p99.Seconds()*1e3, sp.p99.Seconds()/best[0].p99.Seconds(), sp.cpu)
		fmt.Fprintf(os.Stderr, "%d clients, %s: %.0f MB/s, p99 %v\n", crowd, s.name, sp.mbs, sp.p99)
	}
	b.report.WriteString("\nAsked: p99 ≤ 3 times nginx's.\n\n")
	if err := b.paused(servers[1]); err != nil {
		return err
	}
	return b.hostile(servers[1])
}

// hostile compares what eight players get by themselves and beside clients that mean harm.
func (b *bench) hostile(s *server) error {
	alone, err := s.crowd(8, b.size)
	if err != nil {
		return err
	}
	stop := make(chan struct{})
	var wg sync.WaitGroup
	for i := range 600 { // a byte of a header now and then, or nothing read of what was asked for
		c, err := net.Dial("tcp", s.addr)
		if err != nil {
			return err
		}
		text := fmt.Sprintf("GET %s HTTP/1.1\r\nHost: x\r\n", s.path)
		if i%2 == 0 {
			text += "\r\n"
		}
		if _, err := io.WriteString(c, text); err != nil {
			return err
		}
		wg.Go(func() {
			defer c.Close()
			for i%2 == 1 {
				select {
				case <-stop:
					return
				case <-time.After(200 * time.Millisecond):
					if _, err := io.WriteString(c, "X"); err != nil {
						return // it was cut off
					}
				}
			}
			<-stop
		})
	}
	wg.Go(func() { // what cannot be had, a hundred times a second
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			case <-time.After(10 * time.Millisecond):
			}
			path := []string{"/ipfs/nonsense", "/ipfs/bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy", s.path + "/../../etc/passwd", s.path + "?format=car&entity-bytes=9:1"}[i%4]
			if resp, err := http.Get("http://" + s.addr + path); err == nil {
				_ = resp.Body.Close()
			}
		}
	})
	beside, err := s.crowd(8, b.size)
	close(stop)
	wg.Wait()
	if err != nil {
		return err
	}
	fmt.Fprintf(&b.report, "## Eight players beside 601 hostile clients\n\n| | MB/s | p99 ms |\n|---|---|---|\n| alone | %.0f | %.2f |\n| beside 300 that send a header byte by byte, 300 that read nothing, and one that asks a hundred times a second for what is not there | %.0f | %.2f |\n\nAsked: at most 20 %% slower. Got %.0f %%.\n\n",
		alone.mbs, alone.p99.Seconds()*1e3, beside.mbs, beside.p99.Seconds()*1e3, 100*(1-beside.mbs/alone.mbs))
	return nil
}

// crowd asks for ranges for three seconds, on n connections.
func (s *server) crowd(n int, size int64) (speed, error) {
	const length = 64 << 10
	var mu sync.Mutex
	var took []time.Duration
	var failed error
	cpu, start := s.cpu(), time.Now()
	var wg sync.WaitGroup
	for i := range uint64(n) {
		wg.Go(func() {
			own, err := s.ranges(size, length, i, func(n int) bool { return time.Since(start) < 3*time.Second })
			mu.Lock()
			defer mu.Unlock()
			took = append(took, own...)
			if err != nil {
				failed = err
			}
		})
	}
	wg.Wait()
	return speedOf(took, int64(len(took))*length, time.Since(start), s.cpu()-cpu), failed
}

// paused opens players that take the beginning of the film and then nothing.
func (b *bench) paused(s *server) error {
	conns := make([]net.Conn, paused)
	for i := range conns {
		c, err := net.Dial("tcp", s.addr)
		if err != nil {
			return err
		}
		defer c.Close()
		conns[i] = c
		if _, err := fmt.Fprintf(c, "GET %s HTTP/1.1\r\nHost: %s\r\nRange: bytes=%d-\r\n\r\n", s.path, s.addr, int64(i)*(b.size/(2*paused))); err != nil {
			return err
		}
		if _, err := io.CopyN(io.Discard, c, 64<<10); err != nil {
			return err
		}
	}
	time.Sleep(3 * time.Second)
	now, _, err := memory(s.cmd.Process.Pid)
	if err != nil {
		return err
	}
	fmt.Fprintf(&b.report, "## %d paused players\n\nEach has asked for the rest of the film and takes nothing: the node's RSS is %d MB. Asked: ≤ 300.\n\n", paused, now)
	return nil
}

func stopAll(list []*server) {
	for _, s := range list {
		stop(s.cmd)
	}
}

// better is the best of both, figure by figure.
func (a speed) better(b speed) speed {
	if a == (speed{}) {
		return b
	}
	return speed{max(a.mbs, b.mbs), min(a.p50, b.p50), min(a.p99, b.p99), min(a.cpu, b.cpu)}
}

// speedOf sums up requests that took what is given, which it sorts.
func speedOf(took []time.Duration, bytes int64, wall time.Duration, cpu float64) speed {
	slices.Sort(took)
	return speed{float64(bytes) / 1e6 / wall.Seconds(), took[len(took)/2], took[len(took)*99/100], cpu / (float64(bytes) / 1e9)}
}
