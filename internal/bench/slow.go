package main

import (
	"bytes"
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
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/reelfs/reelfs/internal/line"
)

// The slow line: what a household has.
const (
	slowDelay = 25 * time.Millisecond // each way
	slowBits  = 50e6
	slowSeeks = 20
)

// slowLine measures the start of play, and seeks, from a peer behind a slow line.
func (b *bench) slowLine() error {
	film, err := makeFilm("2700k.mp4", 600, "-vf scale=960:540,noise=alls=40:allf=t:all_seed=3 -b:v 2570k -minrate 2570k -maxrate 2570k -bufsize 2570k -nal-hrd cbr")
	if err != nil {
		return err
	}
	gops, err := findGOPs(film)
	if err != nil {
		return err
	}
	fmt.Fprintf(&b.report, "## Over a slow line\n\nA film of 2.7 Mb/s in GOPs of 2 s (%.0f kB) from a peer %v away by %.0f Mbit/s (a relay in user space). %d seeks, each to one GOP that was not read before. The line itself needs %v for one.\n\n"+
		"| | seek p50 | p95 | carried per byte read | start: root to first GOP |\n|---|---|---|---|---|\n",
		float64(gops[1].size)/1e3, 2*slowDelay, slowBits/1e6, slowSeeks, (2*slowDelay + time.Duration(float64(gops[1].size)*8/slowBits*1e9)).Round(time.Millisecond))
	for _, p := range []struct {
		name string
		pair func(film string, p *slowPair) error
	}{{"reelfs", b.slowReelfs}, {"Kubo", b.slowKubo}} {
		if _, err := exec.LookPath(b.ipfs); err != nil && p.name == "Kubo" {
			continue
		}
		row, err := b.slowRow(p.pair, film)
		if err != nil {
			return fmt.Errorf("%s over a slow line: %w", p.name, err)
		}
		fmt.Fprintf(&b.report, "| %s | %s |\n", p.name, row)
		fmt.Fprintf(os.Stderr, "slow line, %s: %s\n", p.name, row)
	}
	b.report.WriteString("\nAsked: p50 ≤ 230 ms, p95 ≤ 350 ms, ≤ 1.2 bytes per byte; a start of ≤ 5 round trips and the transfer.\n\n")
	return nil
}

// slowPair is a node that holds nothing, its only peer behind a line, and what it reads.
type slowPair struct {
	line  *line.Line
	nodes []*server
	file  string // URL of the film
	gops  []span
	start func() error // reads what a player reads, up to the end of the first GOP
}

func (p *slowPair) close() {
	for _, s := range p.nodes {
		stop(s.cmd)
	}
	if p.line != nil {
		_ = p.line.Close() // of a measurement that is over
	}
}

func (b *bench) slowRow(open func(string, *slowPair) error, film string) (string, error) {
	p := &slowPair{}
	defer p.close()
	if err := open(film, p); err != nil {
		return "", err
	}
	from := time.Now()
	if err := p.start(); err != nil {
		return "", err
	}
	started := time.Since(from)
	if err := readSpan(p.file, p.gops[0]); err != nil {
		return "", err
	}
	rng := rand.New(rand.NewPCG(3, 14))
	var took []time.Duration
	_, before := p.line.Carried()
	needed := int64(0)
	for _, i := range rng.Perm(len(p.gops) - 1)[:slowSeeks] {
		time.Sleep(300 * time.Millisecond) // what was read ahead arrives, and is counted
		from := time.Now()
		if err := readSpan(p.file, p.gops[i+1]); err != nil {
			return "", err
		}
		took = append(took, time.Since(from))
		needed += p.gops[i+1].size
	}
	time.Sleep(time.Second)
	_, after := p.line.Carried()
	slices.Sort(took)
	least := time.Duration(float64(p.gops[0].size) * 8 / slowBits * 1e9)
	return fmt.Sprintf("%v | %v | %.2f | %v (5 round trips and its transfer: %v)", took[len(took)/2].Round(time.Millisecond), took[len(took)*95/100].Round(time.Millisecond),
		float64(after-before)/float64(needed), started.Round(time.Millisecond), (10*slowDelay + least).Round(time.Millisecond)), nil
}

// span is a range of bytes.
type span struct{ offset, size int64 }

// findGOPs lists where in an MP4 the GOPs lie.
func findGOPs(film string) ([]span, error) {
	out, err := exec.Command("ffprobe", "-v", "error", "-select_streams", "v", "-show_entries", "packet=pos,flags", "-of", "csv=p=0", film).Output()
	if err != nil {
		return nil, err
	}
	st, err := os.Stat(film)
	if err != nil {
		return nil, err
	}
	var list []span
	for _, l := range strings.Fields(string(out)) {
		pos, flags, _ := strings.Cut(l, ",")
		if strings.HasPrefix(flags, "K") {
			at, err := strconv.ParseInt(pos, 10, 64)
			if err != nil {
				return nil, err
			}
			list = append(list, span{offset: at})
		}
	}
	for i := range list {
		end := st.Size()
		if i+1 < len(list) {
			end = list[i+1].offset
		}
		list[i].size = end - list[i].offset
	}
	return list, nil
}

func readSpan(url string, s span) error {
	_, err := read(url, s)
	return err
}

// read gets a range, or everything if it is empty.
func read(url string, s span) ([]byte, error) {
	req, err := http.NewRequest("GET", url, nil)
	if err != nil {
		return nil, err
	}
	if s.size > 0 {
		req.Header.Set("Range", fmt.Sprintf("bytes=%d-%d", s.offset, s.offset+s.size-1))
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err == nil && resp.StatusCode/100 != 2 {
		err = fmt.Errorf("%s: %s", url, data)
	}
	return data, err
}

var (
	mapRange     = regexp.MustCompile(`#EXT-X-MAP:URI="stream.mp4",BYTERANGE="(\d+@\d+)"`)
	segmentRange = regexp.MustCompile(`#EXT-X-BYTERANGE:(\d+@\d+)`)
)

// playFirst reads the playlists of a reel, the header and the first segment, as a player does.
func playFirst(base string) error {
	if _, err := read(base+"/master.m3u8", span{}); err != nil {
		return err
	}
	list, err := read(base+"/stream.m3u8", span{})
	if err != nil {
		return err
	}
	head, err := parseRanges(mapRange.FindAllSubmatch(list, -1))
	if err != nil {
		return err
	}
	segments, err := parseRanges(segmentRange.FindAllSubmatch(list, -1))
	if err != nil {
		return err
	}
	both := make(chan error, 2) // hls.js asks for both at once
	for _, s := range []span{head[0], segments[0]} {
		go func() { both <- readSpan(base+"/stream.mp4", s) }()
	}
	if err := <-both; err != nil {
		return err
	}
	return <-both
}

// parseRanges reads the ranges of a playlist, n@offset.
func parseRanges(found [][][]byte) ([]span, error) {
	if len(found) == 0 {
		return nil, errors.New("no ranges in the playlist")
	}
	list := make([]span, len(found))
	for i, m := range found {
		if _, err := fmt.Sscanf(string(m[1]), "%d@%d", &list[i].size, &list[i].offset); err != nil {
			return nil, err
		}
	}
	return list, nil
}

func newSlowLine(target string) (*line.Line, error) {
	there, back := line.Path{Delay: slowDelay, Rate: line.NewRate(slowBits)}, line.Path{Delay: slowDelay, Rate: line.NewRate(slowBits)}
	return line.New(target, there, back)
}

// throughLine replaces the address in a multiaddr by that of a new line to it.
func throughLine(addr string) (*line.Line, string, error) {
	parts := strings.Split(addr, "/") // "", ip4, IP, tcp, PORT, ...
	l, err := newSlowLine(net.JoinHostPort(parts[2], parts[4]))
	if err != nil {
		return nil, "", err
	}
	parts[2], parts[4] = "127.0.0.1", strconv.Itoa(l.Port())
	return l, strings.Join(parts, "/"), nil
}

func (b *bench) slowReelfs(film string, p *slowPair) error {
	source, empty := filepath.Join(b.work, "slow"), filepath.Join(b.work, "slow-empty")
	_, out, err := measure(b.command(source, "add", "--json", film))
	if err != nil {
		return err
	}
	var added struct{ Root, File string }
	if err := json.Unmarshal(out, &added); err != nil {
		return err
	}
	from, peer, err := b.online(source)
	if err != nil {
		return err
	}
	p.nodes = append(p.nodes, from)
	var addr string
	if p.line, addr, err = throughLine(peer); err != nil {
		return err
	}
	to, _, err := b.online(empty)
	if err != nil {
		return err
	}
	p.nodes = append(p.nodes, to)
	if _, _, err := measure(b.command(empty, "connect", addr)); err != nil {
		return err
	}
	time.Sleep(time.Second) // identify is done
	_, playlist, err := measure(b.command(source, "cat", added.Root+"/stream.m3u8"))
	if err != nil {
		return err
	}
	if p.gops, err = parseRanges(segmentRange.FindAllSubmatch(playlist, -1)); err != nil {
		return err
	}
	base := "http://" + to.addr + "/ipfs/" + added.Root
	p.file, p.start = base+"/stream.mp4", func() error { return playFirst(base) }
	return nil
}

func (b *bench) slowKubo(film string, p *slowPair) error {
	for _, repo := range []string{"slow-kubo", "slow-kubo-empty"} {
		if _, _, err := measure(b.kuboIn(repo, "init", "--profile", "test,server", "-e")); err != nil {
			return err
		}
	}
	_, root, err := measure(b.kuboIn("slow-kubo", "add", "-Q", "--cid-version=1", "--raw-leaves", "--chunker=size-1048576", film))
	if err != nil {
		return err
	}
	_, id, err := measure(b.kuboIn("slow-kubo", "id", "-f", "<id>"))
	if err != nil {
		return err
	}
	from, swarm, err := b.kuboOnline("slow-kubo")
	if err != nil {
		return err
	}
	p.nodes = append(p.nodes, from)
	var addr string
	if p.line, addr, err = throughLine(swarm); err != nil {
		return err
	}
	to, _, err := b.kuboOnline("slow-kubo-empty")
	if err != nil {
		return err
	}
	p.nodes = append(p.nodes, to)
	if err := b.kuboConnect("slow-kubo-empty", addr+"/p2p/"+string(bytes.TrimSpace(id))); err != nil {
		return err
	}
	time.Sleep(time.Second)
	url := "http://" + to.addr + "/ipfs/" + string(bytes.TrimSpace(root))
	if p.gops, err = findGOPs(film); err != nil {
		return err
	}
	first := p.gops[0]
	p.file, p.start = url, func() error { return readSpan(url, span{0, first.offset + first.size}) }
	return nil
}
