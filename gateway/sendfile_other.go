//go:build !linux

package gateway

import (
	"io"
	"net"
)

// sendFile copies p to the socket.
func sendFile(c *net.TCPConn, p *filePart) (int64, error) {
	return io.Copy(struct{ io.Writer }{c}, p)
}

// sendMore sends data.
func sendMore(c *net.TCPConn, data []byte) (int, error) { return c.Write(data) }
