// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Commitment} from "Commitment.sol";

/// Verifies proofs for whom calls it: of a certificate, or in a test.
contract CommitmentCheck {
    function verify(bytes calldata proof, bytes32 root, uint64 cells, uint64 cell) external view returns (bytes32 digest) {
        return Commitment.verify(proof, root, cells, cell);
    }
}
