package contracts

import (
	"errors"
	"testing"
)

// said is an error with what a node says that a contract said.
type said struct{ data any }

func (said) Error() string    { return "execution reverted" }
func (s said) ErrorData() any { return s.data }

// TestReason reads what contracts say, and leaves an error alone that says nothing, whatever a node sends.
func TestReason(t *testing.T) {
	for _, data := range []any{nil, "", "0x", "0x01", "0x010203", "0x01020304", "what?", 7} {
		if err := Reason(said{data}); !errors.Is(err, said{data}) {
			t.Errorf("%v is %v", data, err)
		}
	}
	var reverted *Reverted
	if err := Reason(said{"0xea8e4eb5"}); errors.As(err, &reverted) { // NotAuthorized() of somebody else
		t.Errorf("an error of another contract is %v", reverted)
	}
	// NotDeployer()
	if err := Reason(said{"0x8b906c97"}); !errors.As(err, &reverted) || reverted.Name != "NotDeployer" {
		t.Errorf("it is %v", err)
	}
}
