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
            let buf := mload(0x40) // of 288 bytes, beyond the end of what is allocated
            let at := proof.offset
            mstore8(buf, 0)
            calldatacopy(add(buf, 1), at, 256)
            let ok := staticcall(gas(), 2, buf, 257, 0, 32) // SHA-256, whose result is at 0 from here on
            at := add(at, 292)
            mstore8(buf, 1)
            for { let end := add(at, shl(5, height)) } lt(at, end) { at := add(at, 32) } {
                let right := shl(5, and(index, 1)) // 32 if the sibling is on the left
                mstore(add(add(buf, 1), right), mload(0))
                calldatacopy(sub(add(buf, 33), right), at, 32)
                ok := and(ok, staticcall(gas(), 2, buf, 65, 0, 32))
                index := shr(1, index)
            }
            mstore8(buf, 2)
            calldatacopy(add(buf, 1), add(proof.offset, 256), 32)
            mstore(add(buf, 33), 0)
            calldatacopy(add(buf, 37), add(proof.offset, 288), 4)
            mstore(add(buf, 41), mload(0))
            ok := and(ok, staticcall(gas(), 2, buf, 73, 0, 32))
            sum := count
            at := add(at, 5)
            mstore8(buf, 3)
            for { let end := add(at, mul(40, steps)) } lt(at, end) { at := add(at, 40) } {
                let right := mul(40, and(left, 1))
                let to := add(add(buf, 1), right)
                mstore(to, shl(192, sum))
                mstore(add(to, 8), mload(0))
                calldatacopy(sub(add(buf, 41), right), at, 40)
                ok := and(ok, staticcall(gas(), 2, buf, 81, 0, 32))
                sum := add(sum, shr(192, calldataload(at)))
                left := shr(1, left)
            }
            if or(iszero(ok), shr(64, sum)) { revert(0, 0) }
            hash := mload(0)
        }
    }
}
