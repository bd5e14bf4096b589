package cli

import (
	"errors"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/reelfs/reelfs/internal/node"
)

// elsewhere says what does the work of commands that people know from other programs.
var elsewhere = map[string]string{
	"play":      "a player opens http://127.0.0.1:8080/watch/CID of reelfs daemon --gateway 127.0.0.1:8080, or a file of reelfs mount",
	"watch":     "a browser opens http://127.0.0.1:8080/watch/CID of reelfs daemon --gateway 127.0.0.1:8080",
	"list":      "reelfs library lists what is kept, reelfs ls what is in a directory",
	"search":    "reelfs library lists what is kept here; what others have is found by its CID or name",
	"rm":        "reelfs pin rm CID lets go of a title, reelfs library rm FOLDER/NAME takes it out of a folder; reelfs gc frees the room",
	"init":      "there is nothing to do first: the first command makes the repo",
	"config":    "settings are flags of reelfs daemon, and may stand by the same names in config.yaml in the repo",
	"swarm":     "reelfs peers, reelfs connect and reelfs disconnect",
	"serve":     "reelfs daemon",
	"run":       "reelfs daemon",
	"stop":      "Ctrl-C, or SIGTERM, ends reelfs daemon",
	"publish":   "reelfs add FILE publishes a file, reelfs name publish CID points a name to it",
	"download":  "reelfs get CID writes it to the disk, reelfs pin add CID keeps it in the repo",
	"sync":      "reelfs add -r FOLDER, again, makes a folder of the library what is on the disk",
	"unpin":     "reelfs pin rm CID",
	"info":      "reelfs stat CID, or reelfs id for the node",
	"status":    "reelfs id for the node, reelfs repo stat for what is stored",
	"ipns":      "reelfs name and reelfs key",
	"dht":       "reelfs routing CID",
	"bootstrap": "reelfs daemon --bootstrap ADDR",
	"upload":    "reelfs add FILE",
}

// also are other words for the same.
var also = map[string]string{"delete": "rm", "remove": "rm", "find": "search", "start": "serve", "up": "serve", "down": "stop", "fetch": "download", "show": "info",
	"stats": "status", "settings": "config", "dir": "list"}

// hint returns what does the work of a command that there is not, "" if nobody knows.
func hint(word string) string {
	if same, ok := also[word]; ok {
		word = same
	}
	return elsewhere[word]
}

// timeValue is the value of a flag that is a time in a film.
type timeValue float64

var clock = regexp.MustCompile(`^(?:(\d{1,4}):)?(\d{1,4}):(\d{1,2}(?:\.\d+)?)$`)

// Set implements pflag.Value.
func (v *timeValue) Set(text string) error {
	if m := clock.FindStringSubmatch(text); m != nil {
		total := 0.0
		for i, unit := range []float64{3600, 60, 1} {
			if m[i+1] != "" {
				n, err := strconv.ParseFloat(m[i+1], 64)
				if err != nil || i > 0 && m[i] != "" && n >= 60 {
					return errTime
				}
				total += n * unit
			}
		}
		*v = timeValue(total)
		return nil
	}
	if s, err := strconv.ParseFloat(text, 64); err == nil {
		if !(s >= 0 && s < 1e9) {
			return errTime
		}
		*v = timeValue(s)
		return nil
	}
	d, err := time.ParseDuration(text)
	if err != nil || d < 0 {
		return errTime
	}
	*v = timeValue(d.Seconds())
	return nil
}

var errTime = errors.New("a time is 12.5, 0:50, 1:02:03 or 1m30s")

// String implements pflag.Value.
func (v *timeValue) String() string { return strconv.FormatFloat(float64(*v), 'f', -1, 64) }

// Type implements pflag.Value.
func (*timeValue) Type() string { return "time" }

var scheme = regexp.MustCompile(`^([a-z][a-z0-9+.-]*)://`)

// notAFile returns why what people give to add is not published, with what does it, or nil.
func notAFile(file string) error {
	_, err := os.Lstat(file)
	if err == nil {
		return nil
	}
	m := scheme.FindStringSubmatch(strings.ToLower(file))
	if m == nil {
		return fmt.Errorf("add: %w", err)
	}
	why := "the bytes come by curl -L '%s' | reelfs add --name film.mp4 -"
	switch m[1] {
	case "ipfs", "ipns":
		return usage(fmt.Errorf("add %s: it is published already; reelfs pin add /%s/%s keeps it", file, m[1], file[len(m[0]):]))
	case "file":
		return usage(fmt.Errorf("add %s: give the path, as %s", file, file[len(m[0]):]))
	case "http", "https", "ftp":
	default:
		why = "a program that reads it may write it to standard output: PROGRAM '%s' | reelfs add --name film.mp4 -"
	}
	return usage(fmt.Errorf("add %s: an address, and not a file here: "+why, file, file))
}

// oneService returns the name of a pinning service: as it is given, or the only one that is known.
func oneService(repo, name string) (string, error) {
	if name != "" {
		return name, nil
	}
	list, err := node.Services(repo)
	switch {
	case err != nil:
		return "", err
	case len(list) == 0:
		return "", usage(errors.New("no pinning service is known; reelfs pin remote service add NAME ENDPOINT < token makes one known"))
	case len(list) == 1:
		return list[0].Name, nil
	}
	var names []string
	for _, s := range list {
		names = append(names, s.Name)
	}
	return "", usage(fmt.Errorf("which service? --service %s", strings.Join(names, ", or ")))
}
