package line

import (
	"bytes"
	"io"
	"net"
	"testing"
	"time"

	"go.uber.org/goleak"
)

// TestLine sends bytes there and back: they come whole, and not before the line can have carried them. Cut breaks
// the connection and refuses others, Heal lets them through.
func TestLine(t *testing.T) {
	defer goleak.VerifyNone(t)
	echo, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer echo.Close()
	go func() {
		for {
			c, err := echo.Accept()
			if err != nil {
				return
			}
			go func() {
				_, _ = io.Copy(c, c)
				_ = c.Close()
			}()
		}
	}()
	const delay, bits = 20 * time.Millisecond, 40e6
	l, err := New(echo.Addr().String(), Path{delay, NewRate(bits)}, Path{delay, nil})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	dial := func() (net.Conn, error) {
		c, err := net.Dial("tcp", l.listener.Addr().String())
		if err == nil {
			err = c.SetDeadline(time.Now().Add(10 * time.Second))
		}
		return c, err
	}
	c, err := dial()
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	data := bytes.Repeat([]byte("reelfs, "), 125_000) // a megabyte: 200 ms
	start := time.Now()
	go func() { _, _ = c.Write(data) }()
	got := make([]byte, len(data))
	if _, err := io.ReadFull(c, got); err != nil || !bytes.Equal(got, data) {
		t.Fatalf("echo: %v", err)
	}
	if d := time.Since(start); d < 2*delay+200*time.Millisecond {
		t.Errorf("a megabyte there and back took %v", d)
	}
	l.Cut()
	if _, err := c.Read(got); err == nil {
		t.Error("read over a line that is cut")
	}
	if c, err = dial(); err == nil {
		_, err = c.Read(got[:1])
		_ = c.Close()
	}
	if err == nil {
		t.Error("a line that is cut lets connections through")
	}
	l.Heal()
	if c, err = dial(); err == nil {
		_, err = c.Write([]byte("x"))
	}
	if err == nil {
		_, err = io.ReadFull(c, got[:1])
	}
	if err != nil || got[0] != 'x' {
		t.Errorf("healed: %v", err)
	}
	_ = c.Close()
}
