package deny

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/ipfs/boxo/path"
)

// ErrRule says that something cannot be denied.
var ErrRule = errors.New("not a CID, nor a path as /ipfs/CID/film.mp4 or /ipns/NAME")

// ownName is the list of the node's owner, which is asked before all others.
const ownName = "00-own" + suffix

// Rule is a line of the owner's list.
type Rule struct {
	Path   string    `json:"path"`
	Reason string    `json:"reason,omitempty"`
	Since  time.Time `json:"since"`
}

// Change is a line of the audit file.
type Change struct {
	Time   time.Time `json:"time"`
	Action string    `json:"action"` // deny, allow or unpin
	Rule
}

// Add denies a path, from the next second on, and Remove allows it again; the audit file, to which lines are only ever
// added, says what was done.
func Add(dir, audit, what, reason string) (*Rule, error) {
	return change(dir, audit, "deny", what, reason)
}
func Remove(dir, audit, what, reason string) (*Rule, error) {
	return change(dir, audit, "allow", what, reason)
}

// Note adds a line to the audit file about something else that was done.
func Note(audit, action, what, reason string) error {
	return note(audit, action, Rule{Path: what, Reason: reason, Since: time.Now().UTC().Truncate(time.Second)})
}

func note(audit, action string, r Rule) error {
	record, err := json.Marshal(Change{r.Since, action, r})
	if err == nil {
		err = addLine(audit, string(record))
	}
	if err != nil {
		return fmt.Errorf("note in %s: %w", audit, err)
	}
	return nil
}

func change(dir, audit, action, what, reason string) (*Rule, error) {
	if !strings.HasPrefix(what, "/") {
		what = "/ipfs/" + what
	}
	p, err := path.NewPath(what)
	if err != nil || strings.ContainsAny(what, " \t\n") || p.Namespace() != path.IPFSNamespace && p.Namespace() != path.IPNSNamespace {
		return nil, fmt.Errorf("%q is %w", what, ErrRule)
	}
	if p.Namespace() == path.IPFSNamespace {
		if _, err := path.NewImmutablePath(p); err != nil {
			return nil, fmt.Errorf("%q is %w", what, ErrRule)
		}
	}
	r := &Rule{what, strings.Join(strings.Fields(reason), "_"), time.Now().UTC().Truncate(time.Second)}
	mark := ""
	if action == "allow" {
		mark = "!"
	}
	line := fmt.Sprintf("%s%s since=%s", mark, what, r.Since.Format(time.RFC3339))
	if r.Reason != "" {
		line += " reason=" + r.Reason
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("deny: %w", err)
	}
	if err := errors.Join(note(audit, action, *r), addLine(filepath.Join(dir, ownName), line)); err != nil {
		return nil, fmt.Errorf("deny: %w", err)
	}
	return r, nil
}

// addLine adds a line to a file, durably.
func addLine(name, line string) error {
	f, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.WriteString(line + "\n")
	return errors.Join(err, f.Sync(), f.Close())
}

// Own lists what the owner of a node denies.
func Own(dir string) ([]Rule, error) {
	rules := []Rule{}
	f, err := os.Open(filepath.Join(dir, ownName))
	if errors.Is(err, os.ErrNotExist) {
		return rules, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read denylist: %w", err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		fields := strings.Fields(lines.Text())
		if len(fields) == 0 || strings.HasPrefix(fields[0], "#") {
			continue
		}
		what, allowed := strings.CutPrefix(fields[0], "!")
		kept := rules[:0]
		for _, r := range rules { // a later line counts
			if r.Path != what {
				kept = append(kept, r)
			}
		}
		rules = kept
		if allowed {
			continue
		}
		r := Rule{Path: what}
		for _, hint := range fields[1:] {
			switch name, value, _ := strings.Cut(hint, "="); name {
			case "reason":
				r.Reason = strings.ReplaceAll(value, "_", " ")
			case "since":
				r.Since, _ = time.Parse(time.RFC3339, value) // zero in lists that others wrote
			}
		}
		rules = append(rules, r)
	}
	return rules, lines.Err()
}
