package e2e

import (
	"net/http"
	"os/exec"
	"strings"
	"testing"

	"github.com/reelfs/reelfs/internal/testmedia"
)

// TestSign plays HLS from a gateway that serves signed URLs alone, which a command made while the daemon runs.
func TestSign(t *testing.T) {
	r := newRepo(t)
	film := r.add(t, testmedia.File(t, "h264.mp4"))
	gateway := r.start(t, "--offline", "--signed").gateway
	if resp, _ := get(t, gateway+"/ipfs/"+film.Root+"/master.m3u8"); resp.StatusCode != http.StatusForbidden {
		t.Errorf("without: %s", resp.Status)
	}
	url := gateway + strings.TrimSpace(r.must(t, "sign", film.Root, "--expires", "10m")) + "/master.m3u8"
	out, err := exec.CommandContext(t.Context(), "ffprobe", "-v", "error", "-count_packets", "-select_streams", "v", "-show_entries", "stream=nb_read_packets", "-of", "csv=p=0", url).CombinedOutput()
	if got := strings.Fields(strings.ReplaceAll(string(out), ",", " ")); err != nil || len(got) == 0 || got[0] != "300" {
		t.Errorf("ffmpeg reads %q packets of 300: %v", out, err)
	}
	for _, args := range [][]string{{"--expires", "-1h"}, {"--bytes", "many"}, {"--client", "nobody"}} {
		if _, _, code := r.run(t, append([]string{"sign", film.Root}, args...)...); code != 2 {
			t.Errorf("sign %v: code %d", args, code)
		}
	}
}
