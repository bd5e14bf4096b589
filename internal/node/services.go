package node

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// Service is a pinning service of somebody else, which speaks the IPFS Pinning Service API.
type Service struct {
	Name     string `json:"name"`
	Endpoint string `json:"endpoint"`
	Token    string `json:"token,omitempty"`
}

// Errors of services.
var (
	ErrService   = errors.New("bad pinning service")
	ErrNoService = errors.New("no such pinning service; reelfs pin remote service add NAME ENDPOINT makes it known")
)

func servicePath(repo, name string) (string, error) {
	if !tokenName.MatchString(name) {
		return "", fmt.Errorf("%w: %q is no name, which has lower-case letters, digits, dots and dashes", ErrService, name)
	}
	return filepath.Join(repo, "services", name+".json"), nil
}

// AddService makes a service known to the repo in a folder.
func AddService(repo string, s Service) error {
	path, err := servicePath(repo, s.Name)
	if err != nil {
		return err
	}
	s.Endpoint = strings.TrimSuffix(s.Endpoint, "/")
	if u, err := url.Parse(s.Endpoint); err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return fmt.Errorf("%w: the endpoint is a URL as https://service.example/psa, not %q", ErrService, s.Endpoint)
	}
	if s.Token == "" {
		return fmt.Errorf("%w: it needs a token", ErrService)
	}
	data, err := json.Marshal(s)
	if err == nil {
		err = os.MkdirAll(filepath.Dir(path), 0o700)
	}
	if err != nil {
		return err
	}
	return replaceFile(path, data)
}

// FindService returns a service that the repo knows.
func FindService(repo, name string) (*Service, error) {
	path, err := servicePath(repo, name)
	if err != nil {
		return nil, err
	}
	s := &Service{}
	switch err := loadJSON(path, s); {
	case errors.Is(err, os.ErrNotExist):
		return nil, fmt.Errorf("%s: %w", name, ErrNoService)
	case err != nil:
		return nil, fmt.Errorf("read pinning service %s: %w", name, err)
	}
	return s, nil
}

// RemoveService forgets a service. Pins there stay.
func RemoveService(repo, name string) error {
	path, err := servicePath(repo, name)
	if err != nil {
		return err
	}
	if err := os.Remove(path); errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("%s: %w", name, ErrNoService)
	} else if err != nil {
		return err
	}
	return nil
}

// Services lists the services that the repo knows, without their tokens.
func Services(repo string) ([]Service, error) {
	list := []Service{}
	files, err := os.ReadDir(filepath.Join(repo, "services"))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	for _, f := range files {
		name, ok := strings.CutSuffix(f.Name(), ".json")
		if !ok {
			continue // half written
		}
		s, err := FindService(repo, name)
		if err != nil {
			return nil, err
		}
		s.Token = ""
		list = append(list, *s)
	}
	return list, nil
}
