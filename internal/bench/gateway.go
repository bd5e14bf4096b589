package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// server is one that is measured: where the film is, and its process.
type server struct {
	name, addr, path string
	secure           string // address with TLS
	cmd              *exec.Cmd
}

// load is a pattern of requests.
type load struct {
	name     string
	bytes    int64
	requests int // of all connections
	conns    int // 0: one
}

// loads are those of the gateway.
func loads() (list []load) {
	for _, conns := range []int{1, 4, 16} {
		list = append(list, load{"64 KiB ranges, random", 64 << 10, 4800, conns}, load{"1 MiB ranges, random", 1 << 20, 960, conns})
	}
	return append(list, load{"whole file", 0, 1, 1})
}

// title names a load with its connections.
func (l load) title() string { return fmt.Sprintf("%d x %s", l.conns, l.name) }

// speed is what a load got.
type speed struct {
	mbs      float64
	p50, p99 time.Duration // to the last byte of a request
	cpu      float64       // seconds of the server per GB
}

// gateway compares servers with warm caches.
func (b *bench) gateway() error {
	servers, err := b.servers(true)
	defer stopAll(servers)
	if err != nil {
		return err
	}
	b.report.WriteString("## Gateway, warm, 1, 4 and 16 connections\n\n| load | server | MB/s | of nginx | p50 ms | p99 ms | server's CPU-s per GB |\n|---|---|---|---|---|---|---|\n")
	for _, l := range loads() {
		best := make([]speed, len(servers))
		for round := range b.rounds + 1 {
			for i, s := range servers {
				one := l
				if s.name == "Kubo" && l.bytes > 0 { // whose rounds would take minutes
					one.requests /= 20
				}
				sp, err := s.drive(one, b.size, uint64(1+round))
				if err != nil {
					return fmt.Errorf("%s, %s: %w", s.name, l.title(), err)
				}
				if round > 0 { // the first warms up
					best[i] = best[i].better(sp)
				}
			}
		}
		for i, s := range servers {
			sp := best[i]
			fmt.Fprintf(&b.report, "| %s | %s | %.0f | %.2f | %.3f | %.3f | %.2f |\n", l.title(), s.name, sp.mbs, sp.mbs/best[0].mbs,
				sp.p50.Seconds()*1e3, sp.p99.Seconds()*1e3, sp.cpu)
			fmt.Fprintf(os.Stderr, "%s, %s: %.0f MB/s\n", l.title(), s.name, sp.mbs)
		}
	}
	b.report.WriteString("\nAsked of reelfs: ≥ 0.75 of nginx at 64 KiB, ≥ 0.85 at 1 MiB and for the whole file, ≤ 1.5 times its CPU per GB.\n\n")
	return nil
}

// servers starts nginx, with a worker for each core, reelfs and, if it is asked for and there is one, Kubo.
func (b *bench) servers(kubo bool) (list []*server, err error) {
	conf := filepath.Join(b.work, "nginx.conf")
	addr, err := freeAddr()
	if err != nil {
		return nil, err
	}
	secure, err := freeAddr()
	if err != nil {
		return nil, err
	}
	cert, key, err := b.certificate()
	if err != nil {
		return nil, err
	}
	text := fmt.Sprintf("daemon off; worker_processes auto; error_log /dev/null; pid %s/nginx.pid;\nevents {}\nhttp { access_log off; sendfile on; keepalive_requests 1000000; client_body_temp_path %[1]s/t; proxy_temp_path %[1]s/t; fastcgi_temp_path %[1]s/t; uwsgi_temp_path %[1]s/t; scgi_temp_path %[1]s/t;\nserver { listen %[2]s; listen %[3]s ssl http2; ssl_certificate %[4]s; ssl_certificate_key %[5]s; root %[6]s; } }\n",
		b.work, addr, secure, cert, key, filepath.Dir(b.film))
	if err := os.WriteFile(conf, []byte(text), 0o600); err != nil {
		return nil, err
	}
	nginx := exec.Command(b.nginx, "-c", conf)
	nginx.Args = append(nginx.Args, "-g", "user "+userName()+";")
	nginx.Stderr = os.Stderr
	if err := nginx.Start(); err != nil {
		return nil, err
	}
	list = append(list, &server{"nginx", addr, "/" + filepath.Base(b.film), secure, nginx})
	repo := filepath.Join(b.work, "repo") // of the last add
	_, out, err := measure(b.command(repo, "add", "--json", b.film))
	if err != nil {
		return list, err
	}
	var added struct{ File string }
	if err := json.Unmarshal(out, &added); err != nil {
		return list, err
	}
	if secure, err = freeAddr(); err != nil {
		return list, err
	}
	gateway, cmd, _, err := b.daemon(repo, "--gateway-tls", secure, "--tls-cert", cert, "--tls-key", key)
	if err != nil {
		return list, err
	}
	list = append(list, &server{"reelfs", gateway, "/ipfs/" + added.File, secure, cmd})
	if _, err := exec.LookPath(b.ipfs); err == nil && kubo {
		s, err := b.kuboServer()
		if err != nil {
			return list, err
		}
		list = append(list, s)
	}
	return list, wait(list)
}

func userName() string {
	if os.Geteuid() == 0 {
		return "root"
	}
	return os.Getenv("USER")
}

func (b *bench) kuboServer() (*server, error) {
	addr, err := freeAddr()
	if err != nil {
		return nil, err
	}
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, err
	}
	_, root, err := measure(b.kubo("add", "-Q", "--cid-version=1", "--raw-leaves", "--chunker=size-1048576", b.film))
	if err != nil {
		return nil, err
	}
	for key, value := range map[string]string{"Addresses.Gateway": fmt.Sprintf(`"/ip4/%s/tcp/%s"`, host, port), "Addresses.API": `"/ip4/127.0.0.1/tcp/0"`, "Addresses.Swarm": "[]"} {
		if _, _, err := measure(b.kubo("config", "--json", key, value)); err != nil {
			return nil, err
		}
	}
	cmd := b.kubo("daemon", "--offline")
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	return &server{"Kubo", addr, "/ipfs/" + strings.TrimSpace(string(root)), "", cmd}, nil
}

func freeAddr() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}

// wait returns when all servers answer.
func wait(list []*server) error {
	deadline := time.Now().Add(30 * time.Second)
	for _, s := range list {
		for {
			resp, err := http.Head("http://" + s.addr + s.path)
			if err == nil && resp.StatusCode == 200 {
				_ = resp.Body.Close()
				break
			}
			if time.Now().After(deadline) {
				return fmt.Errorf("%s does not serve: %v", s.name, err)
			}
			time.Sleep(50 * time.Millisecond)
		}
	}
	return nil
}

// drive sends a load, at offsets that the seed decides, and reads the answers.
func (s *server) drive(l load, size int64, seed uint64) (speed, error) {
	conns := max(1, l.conns)
	took, failed := make([][]time.Duration, conns), make([]error, conns)
	var tasks sync.WaitGroup
	cpu, start := s.cpu(), time.Now()
	for i := range conns {
		tasks.Go(func() {
			took[i], failed[i] = s.ranges(size, l.bytes, seed+uint64(i)<<32, func(n int) bool { return n < max(1, l.requests/conns) })
		})
	}
	tasks.Wait()
	elapsed := time.Since(start)
	if err := errors.Join(failed...); err != nil {
		return speed{}, err
	}
	all := slices.Concat(took...)
	length := l.bytes
	if length == 0 {
		length = size
	}
	return speedOf(all, int64(len(all))*length, elapsed, s.cpu()-cpu), nil
}

// ranges asks for ranges of a length, or for the whole file if that is 0, on one connection, while go on says so of how many
// it has asked for, and tells how long each took.
func (s *server) ranges(size, length int64, seed uint64, on func(n int) bool) (took []time.Duration, err error) {
	conn, err := net.Dial("tcp", s.addr)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	r := bufio.NewReaderSize(conn, 256<<10)
	rng := rand.New(rand.NewPCG(seed, 2))
	for on(len(took)) {
		from := time.Now()
		header := ""
		if length > 0 {
			off := rng.Int64N(size - length)
			header = fmt.Sprintf("Range: bytes=%d-%d\r\n", off, off+length-1)
		}
		if _, err := fmt.Fprintf(conn, "GET %s HTTP/1.1\r\nHost: %s\r\n%s\r\n", s.path, s.addr, header); err != nil {
			return nil, err
		}
		n, err := readAnswer(r)
		if err != nil {
			return nil, err
		}
		if length > 0 && n != length {
			return nil, fmt.Errorf("%d bytes came of %d", n, length)
		}
		took = append(took, time.Since(from))
	}
	return took, nil
}

// readAnswer reads one HTTP/1.1 answer with a Content-Length and returns the length of its body.
func readAnswer(r *bufio.Reader) (int64, error) {
	var length int64 = -1
	for line := 0; ; line++ {
		text, err := r.ReadString('\n')
		if err != nil {
			return 0, err
		}
		text = strings.TrimSpace(text)
		if line == 0 && !strings.Contains(text, " 200 ") && !strings.Contains(text, " 206 ") {
			return 0, errors.New(text)
		}
		if text == "" {
			break
		}
		if k, v, ok := strings.Cut(text, ":"); ok && strings.EqualFold(k, "Content-Length") {
			if length, err = strconv.ParseInt(strings.TrimSpace(v), 10, 64); err != nil {
				return 0, err
			}
		}
	}
	if length < 0 {
		return 0, errors.New("no Content-Length")
	}
	return io.CopyN(io.Discard, r, length)
}

// cpu returns the seconds of processor time that the server and its children have used.
func (s *server) cpu() (seconds float64) {
	pids := []string{strconv.Itoa(s.cmd.Process.Pid)}
	if out, err := exec.Command("pgrep", "-P", pids[0]).Output(); err == nil {
		pids = append(pids, strings.Fields(string(out))...)
	}
	for _, pid := range pids {
		data, err := os.ReadFile("/proc/" + pid + "/stat")
		if err != nil {
			continue
		}
		f := strings.Fields(string(data[strings.LastIndexByte(string(data), ')')+1:]))
		for _, ticks := range f[11:13] {
			v, _ := strconv.ParseFloat(ticks, 64)
			seconds += v / 100
		}
	}
	return seconds
}

// clients plays with 100 clients at 8 Mb/s each: as a player, each has two seconds of buffer.
func (b *bench) clients() error {
	gateway, cmd, _, err := b.daemon(filepath.Join(b.work, "repo"))
	if err != nil {
		return err
	}
	defer stop(cmd)
	_, out, err := measure(b.command(filepath.Join(b.work, "repo"), "add", "--json", b.film))
	if err != nil {
		return err
	}
	var added struct{ File string }
	if err := json.Unmarshal(out, &added); err != nil {
		return err
	}
	const rate, buffer = 1e6, 2.0 // bytes per second, seconds
	var wg sync.WaitGroup
	var mu sync.Mutex
	stalls, failures := 0, 0
	for i := range 100 {
		wg.Go(func() {
			n, err := b.watch("http://"+gateway+"/ipfs/"+added.File, int64(i)*(b.size/200), rate, buffer)
			mu.Lock()
			defer mu.Unlock()
			stalls += n
			if err != nil {
				failures++
			}
		})
	}
	wg.Wait()
	_, peak, err := memory(cmd.Process.Pid)
	if err != nil {
		return err
	}
	fmt.Fprintf(&b.report, "## 100 clients at 8 Mb/s each for %d s\n\n| stalls | failures | peak RSS of the node, MB |\n|---|---|---|\n| %d | %d | %d |\n\nAsked: none, none, ≤ 400.\n\n", b.seconds, stalls, failures, peak)
	return nil
}

// memory returns the RSS of a process, now and at its peak, in MB.
func memory(pid int) (now, peak int, err error) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	for line := range strings.Lines(string(status)) {
		for name, to := range map[string]*int{"VmRSS:": &now, "VmHWM:": &peak} {
			if v, ok := strings.CutPrefix(line, name); ok {
				kb, _ := strconv.Atoi(strings.Fields(v)[0])
				*to = kb * 1024 / 1e6
			}
		}
	}
	return now, peak, err
}

// watch reads a film at the rate at which it plays, and counts how often its buffer ran out.
func (b *bench) watch(url string, offset int64, rate, buffer float64) (stalls int, err error) {
	req, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return 0, err
	}
	req.Header.Set("Range", fmt.Sprintf("bytes=%d-", offset))
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	start, got := time.Now(), 0.0
	chunk := make([]byte, 64<<10)
	for time.Since(start) < time.Duration(b.seconds)*time.Second {
		n, err := io.ReadFull(resp.Body, chunk)
		if err != nil {
			return stalls, err
		}
		got += float64(n)
		ahead := got/rate - time.Since(start).Seconds()
		if ahead < -buffer {
			stalls++
			start = time.Now().Add(-time.Duration(got / rate * float64(time.Second)))
		}
		if ahead > buffer {
			time.Sleep(time.Duration((ahead - buffer) * float64(time.Second)))
		}
	}
	return stalls, nil
}
