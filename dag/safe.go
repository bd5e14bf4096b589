package dag

import "strings"

const (
	mostName   = 255  // bytes of a name in a file system
	mostTarget = 4095 // bytes of the target of a symbolic link: PATH_MAX of Linux
)

// IsFileName reports whether a file system can hold an entry of this name. Foreign directories have entries of any name.
func IsFileName(name string) bool {
	return name != "" && name != "." && name != ".." && len(name) <= mostName && !strings.ContainsAny(name, "/\x00")
}

// LinkStays reports whether a symbolic link leads nowhere outside of a tree, wherever other links of the tree lead. The link
// lies in a directory that is depth directories below the root of the tree. ".." counts on where a path has come from, which
// a link on the way changes: only the first names of a target may be "..".
func LinkStays(target string, depth int) bool {
	if target == "" || len(target) > mostTarget || strings.HasPrefix(target, "/") || strings.ContainsRune(target, 0) {
		return false
	}
	down := false
	for name := range strings.SplitSeq(target, "/") {
		switch name {
		case "", ".":
		case "..":
			if depth--; down || depth < 0 {
				return false
			}
		default:
			down = true
		}
	}
	return true
}
