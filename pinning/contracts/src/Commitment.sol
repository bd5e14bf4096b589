// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// Proofs of cells of a commitment: a Merkle-sum tree over the blocks of a DAG, in which each block is a tree over cells of 256 bytes.
/// docs/formats.md has the format, pinning/deal the same in Go; both are held to the same vectors.
library Commitment {
    error BadProof();

    uint256 private constant MAX_BLOCK = 2 << 20;
    uint256 private constant MAX_STEPS = 32;
    uint256 private constant HEAD = 292; // cell 256, digest 32, length of the block 4

    /// Makes sure that `proof` shows `cell` of the commitment with `root` and so many `cells`. Returns the SHA-256 digest of the block.
    function verify(bytes calldata proof, bytes32 root, uint64 cells, uint64 cell) internal view returns (bytes32 digest) {
        if (proof.length < HEAD + 5) revert BadProof();
        digest = bytes32(proof[256:288]);
        uint256 size = uint32(bytes4(proof[288:292]));
        if (size > MAX_BLOCK) revert BadProof();
        uint256 count = (size + 255) >> 8; // cells of the block
        uint256 height;
        while ((uint256(1) << height) < count) ++height;
        uint256 top = HEAD + 32 * height + 5; // where the steps over blocks begin
        if (proof.length < top) revert BadProof();
        uint256 steps = uint8(proof[top - 5]);
        uint256 left = uint32(bytes4(proof[top - 4:top]));
        if (steps > MAX_STEPS || proof.length != top + 40 * steps || left >> steps != 0) revert BadProof();
        uint256 before; // cells of the blocks before
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            let at := add(proof.offset, top)
            for { let bits := left } bits { bits := shr(1, bits) } { // steps bits at the most, within the proof
                if and(bits, 1) { before := add(before, shr(192, calldataload(at))) }
                at := add(at, 40)
            }
        }
        if (cell < before || cell >= before + count) revert BadProof();
        (bytes32 hash, uint256 sum) = climb(proof, height, cell - before, count, steps, left);
        if (hash != root || sum != cells) revert BadProof();
    }

    /// Hashes from the cell up to the root. What it is given was checked against the length of the proof.
    function climb(bytes calldata proof, uint256 height, uint256 index, uint256 count, uint256 steps, uint256 left)
        private
        view
        returns (bytes32 hash, uint256 sum)
    {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            function sha(from, length) -> h {
                if iszero(staticcall(gas(), 2, from, length, 0, 32)) { revert(0, 0) }
                h := mload(0)
            }
            let buf := mload(0x40) // of 288 bytes, beyond the end of what is allocated
            let at := proof.offset
            mstore8(buf, 0)
            calldatacopy(add(buf, 1), at, 256)
            hash := sha(buf, 257)
            at := add(at, 292)
            mstore8(buf, 1)
            for { let i := 0 } lt(i, height) { i := add(i, 1) } {
                switch and(shr(i, index), 1)
                case 0 {
                    mstore(add(buf, 1), hash)
                    calldatacopy(add(buf, 33), at, 32)
                }
                default {
                    calldatacopy(add(buf, 1), at, 32)
                    mstore(add(buf, 33), hash)
                }
                hash := sha(buf, 65)
                at := add(at, 32)
            }
            mstore8(buf, 2)
            calldatacopy(add(buf, 1), add(proof.offset, 256), 32)
            mstore(add(buf, 33), 0)
            calldatacopy(add(buf, 37), add(proof.offset, 288), 4)
            mstore(add(buf, 41), hash)
            hash := sha(buf, 73)
            sum := count
            at := add(at, 5)
            mstore8(buf, 3)
            for { let i := 0 } lt(i, steps) { i := add(i, 1) } {
                switch and(shr(i, left), 1)
                case 0 {
                    mstore(add(buf, 1), shl(192, sum))
                    mstore(add(buf, 9), hash)
                    calldatacopy(add(buf, 41), at, 40)
                }
                default {
                    calldatacopy(add(buf, 1), at, 40)
                    mstore(add(buf, 41), shl(192, sum))
                    mstore(add(buf, 49), hash)
                }
                hash := sha(buf, 81)
                sum := add(sum, shr(192, calldataload(at)))
                if shr(64, sum) { revert(0, 0) }
                at := add(at, 40)
            }
        }
    }
}
