package gateway

import (
	"errors"
	"io"
	"net"
	"os"

	"golang.org/x/sys/unix"
)

// maxSend is how much one system call may send: other requests of the process wait for no longer.
const maxSend = 4 << 20

// sendFile sends p from its file to the socket.
func sendFile(c *net.TCPConn, p *filePart) (sent int64, err error) {
	err = eachWrite(c, "sendfile", func(socket int) (bool, error) {
		n, err := unix.Sendfile(socket, int(p.fd), &p.at, int(min(p.n, maxSend)))
		if n > 0 {
			p.n -= int64(n)
			sent += int64(n)
		}
		if n == 0 && err == nil {
			err = io.ErrUnexpectedEOF
		}
		return p.n == 0, err
	})
	return sent, err
}

// sendMore sends data and tells the system that more follows.
func sendMore(c *net.TCPConn, data []byte) (sent int, err error) {
	err = eachWrite(c, "send", func(socket int) (bool, error) {
		n, err := unix.SendmsgN(socket, data[sent:], nil, nil, unix.MSG_MORE|unix.MSG_NOSIGNAL)
		if err == nil {
			sent += n
		}
		return sent == len(data), err
	})
	return sent, err
}

// eachWrite calls write with the socket until it is done or fails, and waits for the client between.
func eachWrite(c *net.TCPConn, name string, write func(socket int) (done bool, err error)) error {
	raw, err := c.SyscallConn()
	if err != nil {
		return err
	}
	var failed error
	err = raw.Write(func(socket uintptr) bool {
		for {
			done, err := write(int(socket))
			switch {
			case err == unix.EAGAIN:
				return false
			case err == unix.EINTR:
			case err != nil:
				failed = os.NewSyscallError(name, err)
				return true
			case done:
				return true
			}
		}
	})
	return errors.Join(err, failed)
}
