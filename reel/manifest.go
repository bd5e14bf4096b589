package reel

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/media"
)

// ManifestName is the file in a reel's root that says what the reel is.
const ManifestName = "reel.json"

// version is that of the manifests that are written here. Version 1, which is read too, says less of tracks.
const version = 2

// Manifest is reel.json.
type Manifest struct {
	Version     int             `json:"reelfs"` // 1 or 2
	Name        string          `json:"name"`   // of the original in the root
	File        string          `json:"file"`   // CID of the original
	Size        int64           `json:"size"`   // bytes
	Format      media.Format    `json:"format,omitempty"`
	Duration    float64         `json:"duration,omitempty"` // seconds
	Start       float64         `json:"start,omitempty"`    // seconds by which views are shown later than the original
	GOPs        int             `json:"gops"`
	Leaves      int             `json:"leaves"`
	Segments    int             `json:"segments,omitempty"`
	Independent bool            `json:"independent_segments,omitempty"` // every player can start at each
	Tracks      []ManifestTrack `json:"tracks,omitempty"`
	Chapters    []media.Chapter `json:"chapters,omitempty"`
	Views       []ManifestView  `json:"views,omitempty"`
	Clip        *Clip           `json:"clip,omitempty"`
	Warnings    []string        `json:"warnings,omitempty"`
}

// ManifestTrack is a track of the original.
type ManifestTrack struct {
	Kind       media.Kind  `json:"kind"`
	Codec      media.Codec `json:"codec"`
	RFC6381    string      `json:"codecs,omitempty"`
	Language   string      `json:"language,omitempty"`
	Name       string      `json:"name,omitempty"`
	Width      int         `json:"width,omitempty"`
	Height     int         `json:"height,omitempty"`
	SampleRate int         `json:"sample_rate,omitempty"`
	Channels   int         `json:"channels,omitempty"`
	Samples    int         `json:"samples,omitempty"`
	// Since version 2:
	Start         float64  `json:"start,omitempty"`    // seconds at which it begins
	Duration      float64  `json:"duration,omitempty"` // seconds from there to its end
	Rotation      int      `json:"rotation,omitempty"` // degrees by which pictures are turned clockwise for display
	DisplayWidth  int      `json:"display_width,omitempty"`
	DisplayHeight int      `json:"display_height,omitempty"`
	Range         string   `json:"range,omitempty"` // PQ or HLG
	Default       bool     `json:"default,omitempty"`
	Roles         []string `json:"roles,omitempty"`
}

// Shown returns the size in pixels at which players show the track: turned, and with square pixels. Version 1 of the
// format does not tell, and the coded size is returned.
func (t ManifestTrack) Shown() (width, height int) {
	if t.DisplayWidth > 0 && t.DisplayHeight > 0 {
		return t.DisplayWidth, t.DisplayHeight
	}
	return t.Width, t.Height
}

// ManifestView is a file of the reel beside the original.
type ManifestView struct {
	Name   string `json:"name"`
	Size   int64  `json:"size"`
	New    int64  `json:"new_bytes"`    // bytes of its leaves that the original has not
	Shared int64  `json:"shared_bytes"` // bytes of the original's leaves
}

// Clip says where a clip comes from.
type Clip struct {
	Of   string  `json:"of"`   // root of the reel it was taken from
	From float64 `json:"from"` // seconds in that reel, at the keyframe
	To   float64 `json:"to"`
}

func (m *Manifest) encode() ([]byte, error) {
	b, err := json.MarshalIndent(m, "", "  ")
	return append(b, '\n'), err
}

func decodeManifest(data []byte) (*Manifest, error) {
	var m Manifest
	if err := json.Unmarshal(data, &m); err != nil {
		return nil, fmt.Errorf("read %s: %w", ManifestName, err)
	}
	if m.Version < 1 || m.Version > version {
		return nil, fmt.Errorf("read %s: version %d, this program knows versions 1 to %d", ManifestName, m.Version, version)
	}
	return &m, nil
}

const maxManifest = 8 << 20

// ReadManifest returns the manifest of the reel at root, or nil if that directory is no reel.
func ReadManifest(ctx context.Context, d *dag.DAG, root cid.Cid) (*Manifest, error) {
	dir, err := d.Dir(ctx, root)
	if err != nil {
		return nil, err
	}
	l, err := dir.Lookup(ctx, ManifestName)
	if errors.Is(err, dag.ErrNoEntry) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	f, err := d.File(ctx, l.Cid)
	if err != nil {
		return nil, err
	}
	if f.Size() > maxManifest {
		return nil, nil
	}
	data := make([]byte, f.Size())
	if _, err := f.ReadAtContext(ctx, data, 0); err != nil {
		return nil, err
	}
	m, err := decodeManifest(data)
	if err != nil {
		return nil, nil // somebody's own file of that name
	}
	return m, nil
}

func describe(tl *media.Timeline) []ManifestTrack {
	var out []ManifestTrack
	for _, t := range tl.Tracks {
		d := ManifestTrack{Kind: t.Kind, Codec: t.Codec, RFC6381: t.RFC6381, Language: bcp47(t.Language), Name: t.Name, Width: t.Width, Height: t.Height,
			SampleRate: t.SampleRate, Channels: t.Channels, Samples: len(t.Samples), Default: t.Default, Roles: roleNames(t.Roles)}
		if t.Kind == media.Video {
			d.Rotation = t.Matrix.Rotation()
			d.DisplayWidth, d.DisplayHeight = t.Display()
			if r := t.Color.VideoRange(); r != "SDR" {
				d.Range = r
			}
		}
		if len(t.Samples) > 0 && t.Timescale > 0 && (t.Kind == media.Video || t.Kind == media.Audio) {
			v := newViewTrack(t, nil, 0)
			start := t.Seconds(v.begin())
			d.Start, d.Duration = round(start), round(t.Seconds(v.end)-start)
		}
		out = append(out, d)
	}
	return out
}

func roleNames(r media.Roles) (names []string) {
	for _, role := range []struct {
		set  bool
		name string
	}{{r.Forced, "forced"}, {r.HearingImpaired, "hearing_impaired"}, {r.VisualImpaired, "visual_impaired"}, {r.Commentary, "commentary"},
		{r.Original, "original"}} {
		if role.set {
			names = append(names, role.name)
		}
	}
	return names
}
