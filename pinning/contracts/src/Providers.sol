// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Bank} from "Bank.sol";
import {Deals} from "Deals.sol";

/// Who offers to keep content for pay: a record, and a stake for which a provider stands beside the collateral of its deals. It is slashed for what its provider misses while it is locked, and for nothing else.
contract Providers {
    struct Stake {
        uint128 amount; // what it was worth when it was put up, or made larger
        uint32 slashes; // of the provider's vault until then
        uint64 leaves; // when it can be taken out, in seconds since 1970; 0: that was not asked for
    }

    Bank public immutable bank;
    Deals public immutable deals;
    uint64 public immutable delay; // seconds

    mapping(address provider => bytes32) public records; // hash of the last
    mapping(address provider => mapping(address token => Stake)) public stakes;

    event Registered(address indexed provider, bytes record);
    event Staked(address indexed provider, address indexed token, uint128 amount);
    event Leaving(address indexed provider, address indexed token, uint64 when);
    event Left(address indexed provider, address indexed token, uint256 kept, uint256 burned);

    error NotYet(uint64 when);
    error HasDeals(uint32 live);
    error NoStake();

    constructor(Bank bank_, Deals deals_, uint64 delay_) {
        (bank, deals, delay) = (bank_, deals_, delay_);
    }

    /// Publishes the caller's record: who it is in the network, signed with the key that it has there for this address, and where. What is in it is not looked at here.
    function register(bytes calldata record) external {
        records[msg.sender] = keccak256(record);
        emit Registered(msg.sender, record);
    }

    /// What a stake is worth, after what its provider has missed since it was put up.
    function stakeOf(address provider, address token) public view returns (uint256) {
        Stake storage s = stakes[provider][token];
        return deals.slashed(s.amount, deals.slashesOf(provider) - s.slashes);
    }

    function stake(address token, uint128 amount) external {
        bank.lock(token, msg.sender, amount);
        uint256 kept = _slash(token);
        stakes[msg.sender][token] = Stake(uint128(kept) + amount, deals.slashesOf(msg.sender), 0);
        emit Staked(msg.sender, token, amount);
    }

    /// Burns what a stake was slashed. Returns what is left.
    function _slash(address token) private returns (uint256 kept) {
        kept = stakeOf(msg.sender, token);
        uint256 lost = stakes[msg.sender][token].amount - kept;
        if (lost > 0) bank.burn(token, msg.sender, lost);
    }

    /// Says that a provider wants its stake back.
    function retire(address token) external {
        Stake storage s = stakes[msg.sender][token];
        if (s.amount == 0) revert NoStake();
        if (s.leaves == 0) s.leaves = uint64(block.timestamp) + delay;
        emit Leaving(msg.sender, token, s.leaves);
    }

    /// Gives back what is left of a stake, once the provider has no deals.
    function withdraw(address token) external {
        Stake memory s = stakes[msg.sender][token];
        if (s.leaves == 0 || block.timestamp < s.leaves) revert NotYet(s.leaves);
        (, , , , , , , uint32 live, , , , ) = deals.vaults(msg.sender);
        if (live != 0) revert HasDeals(live);
        uint256 kept = _slash(token);
        delete stakes[msg.sender][token];
        bank.unlock(token, msg.sender, kept);
        emit Left(msg.sender, token, kept, s.amount - kept);
    }
}
