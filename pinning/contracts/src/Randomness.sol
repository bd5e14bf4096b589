// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BlockHeader} from "@openzeppelin/contracts/utils/BlockHeader.sol";
import {Blockhash} from "@openzeppelin/contracts/utils/Blockhash.sol";

/// What challenges are drawn from: a number that nobody knew before a block, and everybody can look up after it.
interface IRandomness {
    /// How many blocks back it can be looked up.
    function horizon() external view returns (uint256);

    /// The number of a block. `header` is what it takes to look it up.
    function randomAt(uint256 number, bytes calldata header) external view returns (bytes32);
}

error NoBlock(uint256 number);

/// The RANDAO of a block (EIP-4399), from its RLP-encoded header, which must have the hash that the chain remembers (EIP-2935): whoever proposes a block
/// can only choose not to.
contract HeaderRandao is IRandomness {
    function horizon() external pure returns (uint256) {
        return 8191;
    }

    function randomAt(uint256 number, bytes calldata header) external view returns (bytes32) {
        bytes32 hash = Blockhash.blockHash(number);
        if (hash == 0 || hash != keccak256(header)) revert NoBlock(number);
        return BlockHeader.getPrevRandao(header);
    }
}

/// The hash of a block, which whoever makes it can grind: for chains of one's own, and those whose sequencer is trusted.
contract BlockHashes is IRandomness {
    function horizon() external pure returns (uint256) {
        return 256;
    }

    function randomAt(uint256 number, bytes calldata) external view returns (bytes32 hash) {
        hash = blockhash(number);
        if (hash == 0) revert NoBlock(number);
    }
}
