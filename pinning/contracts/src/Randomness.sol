// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

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
        return prevRandao(header);
    }

    /// The RANDAO in a header that is one of a chain: nothing else is checked, but that it is where it is looked for. OpenZeppelin's BlockHeader reads all
    /// fields, for 18,000 gas more in each proof.
    function prevRandao(bytes calldata header) public pure returns (bytes32) {
        uint256 next = 448; // 3 bytes of the list's head, then fields of the same length in each header: 5 words, an address and the bloom
        for (uint256 i; i < 6; ++i) { // difficulty, number, gas limit, gas used, time, extra data, which may be long on some chains
            uint256 head = uint8(header[next]);
            if (head > 0xb8) revert NoBlock(0); // of more than 255 bytes, or no text
            if (head == 0xb8) next += 2 + uint256(uint8(header[next + 1]));
            else next += head < 0x80 ? 1 : head - 0x7f;
        }
        if (header[0] != 0xf9 || header[next] != 0xa0) revert NoBlock(0);
        return bytes32(header[next + 1:next + 33]);
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
