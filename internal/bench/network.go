package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// network measures how fast a node that holds nothing serves a film which its one peer holds, over loopback.
func (b *bench) network() error {
	b.report.WriteString("## Node to node\n\nThe film through the gateway of a node that holds nothing, from a peer on the same machine, over TCP.\n\n| | MB/s | CPU-s per GB, both nodes |\n|---|---|---|\n")
	pairs := []struct {
		name string
		get  func() (speed, error)
	}{{"reelfs", b.reelfsPair}, {"Kubo", b.kuboPair}}
	for _, p := range pairs {
		if _, err := exec.LookPath(b.ipfs); err != nil && p.name == "Kubo" {
			continue
		}
		var best speed
		for range max(1, b.rounds/2) {
			sp, err := p.get()
			if err != nil {
				return fmt.Errorf("%s, node to node: %w", p.name, err)
			}
			if sp.mbs > best.mbs {
				best = sp
			}
		}
		fmt.Fprintf(&b.report, "| %s | %.0f | %.2f |\n", p.name, best.mbs, best.cpu)
		fmt.Fprintf(os.Stderr, "node to node, %s: %.0f MB/s\n", p.name, best.mbs)
	}
	b.report.WriteString("\nAsked: twice Kubo's speed, ≤ 3 CPU-s per GB.\n\n")
	return nil
}

// pull reads the film through to's gateway and counts the CPU of both.
func (b *bench) pull(from, to *server) (speed, error) {
	cpu := from.cpu() + to.cpu()
	sp, err := to.drive(load{requests: 1}, b.size, 1)
	sp.cpu = (from.cpu() + to.cpu() - cpu) / (float64(b.size) / 1e9)
	return sp, err
}

func (b *bench) reelfsPair() (speed, error) {
	source, empty := filepath.Join(b.work, "repo"), filepath.Join(b.work, "empty")
	if err := os.RemoveAll(empty); err != nil {
		return speed{}, err
	}
	_, out, err := measure(b.command(source, "add", "--json", b.film))
	if err != nil {
		return speed{}, err
	}
	var added struct{ File string }
	if err := json.Unmarshal(out, &added); err != nil {
		return speed{}, err
	}
	from, peer, err := b.online(source)
	if err != nil {
		return speed{}, err
	}
	defer stop(from.cmd)
	to, _, err := b.online(empty, "--peer", peer)
	if err != nil {
		return speed{}, err
	}
	defer stop(to.cmd)
	if _, _, err := measure(b.command(empty, "connect", peer)); err != nil {
		return speed{}, err
	}
	to.path = "/ipfs/" + added.File
	return b.pull(from, to)
}

// online starts reelfs on a repo, for peers of this machine, and returns its address for them.
func (b *bench) online(repo string, args ...string) (s *server, peer string, err error) {
	cmd := b.command(repo, append([]string{"daemon", "--gateway", "127.0.0.1:0", "--swarm", "/ip4/127.0.0.1/tcp/0", "--mdns=false", "--routing=none"}, args...)...)
	pipe, err := cmd.StdoutPipe()
	if err != nil {
		return nil, "", err
	}
	if err := cmd.Start(); err != nil {
		return nil, "", err
	}
	lines := bufio.NewScanner(pipe)
	s = &server{name: "reelfs", cmd: cmd}
	for lines.Scan() {
		if gateway, ok := strings.CutPrefix(lines.Text(), "gateway http://"); ok {
			s.addr = gateway
		}
		if p, ok := strings.CutPrefix(lines.Text(), "peer "); ok {
			return s, p, nil
		}
	}
	stop(cmd)
	return nil, "", fmt.Errorf("the daemon ended: %v", lines.Err())
}

func (b *bench) kuboPair() (speed, error) {
	if err := os.RemoveAll(filepath.Join(b.work, "kubo-empty")); err != nil {
		return speed{}, err
	}
	if _, _, err := measure(b.kuboIn("kubo-empty", "init", "--profile", "test,server", "-e")); err != nil {
		return speed{}, err
	}
	_, root, err := measure(b.kubo("add", "-Q", "--cid-version=1", "--raw-leaves", "--chunker=size-1048576", b.film))
	if err != nil {
		return speed{}, err
	}
	var nodes []*server
	var swarms []string
	for _, repo := range []string{"kubo", "kubo-empty"} {
		s, swarm, err := b.kuboOnline(repo)
		if err != nil {
			return speed{}, err
		}
		defer stop(s.cmd)
		nodes, swarms = append(nodes, s), append(swarms, swarm)
	}
	_, id, err := measure(b.kubo("id", "-f", "<id>"))
	if err != nil {
		return speed{}, err
	}
	if err := b.kuboConnect("kubo-empty", swarms[0]+"/p2p/"+strings.TrimSpace(string(id))); err != nil {
		return speed{}, err
	}
	nodes[1].path = "/ipfs/" + strings.TrimSpace(string(root))
	return b.pull(nodes[0], nodes[1])
}

// kuboConnect has the daemon of a repo dial a peer.
func (b *bench) kuboConnect(repo, addr string) error {
	_, _, err := measure(b.kuboIn(repo, "swarm", "connect", addr))
	return err
}

// kuboOnline starts Kubo on a repo, for peers of this machine, with more flags, and returns where it listens for them.
func (b *bench) kuboOnline(repo string, flags ...string) (*server, string, error) {
	gateway, err := freeAddr()
	if err != nil {
		return nil, "", err
	}
	listen, err := freeAddr()
	if err != nil {
		return nil, "", err
	}
	multiaddr := func(addr string) string { return "/ip4/" + strings.Replace(addr, ":", "/tcp/", 1) }
	for key, value := range map[string]string{
		"Addresses.Gateway": fmt.Sprintf("%q", multiaddr(gateway)), "Addresses.API": `"/ip4/127.0.0.1/tcp/0"`,
		"Addresses.Swarm": fmt.Sprintf("[%q]", multiaddr(listen)), "Routing.Type": `"none"`, "Swarm.AddrFilters": "[]",
	} {
		if _, _, err := measure(b.kuboIn(repo, "config", "--json", key, value)); err != nil {
			return nil, "", err
		}
	}
	cmd := b.kuboIn(repo, append([]string{"daemon"}, flags...)...)
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		return nil, "", err
	}
	for lines := bufio.NewScanner(out); lines.Scan(); { // a command before it is up takes the repo from it
		if lines.Text() == "Daemon is ready" {
			go func() { _, _ = io.Copy(io.Discard, out) }() // until it ends
			return &server{name: "Kubo", addr: gateway, cmd: cmd}, multiaddr(listen), nil
		}
	}
	stop(cmd)
	return nil, "", fmt.Errorf("the daemon of Kubo ended as it started")
}
