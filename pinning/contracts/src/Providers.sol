// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Bank} from "Bank.sol";
import {Deals} from "Deals.sol";

/// Who offers to keep content for pay: a record, and a stake for which a provider stands beside the collateral of its deals. What is slashed of one is slashed of the other.
contract Providers {
    using SafeCast for uint256;

    struct Stake {
        uint128 shares; // worth shares * slash index / ONE
        uint128 locked; // what it was, in units of the token
        uint64 leaves; // when it can be taken out, in seconds since 1970; 0: that was not asked for
    }

    uint256 private constant ONE = 1e18;

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

    /// Share that slashes have left of what a provider stands for, of ONE.
    function indexOf(address provider) public view returns (uint256 index) {
        (, , , , , , index, , , , , ) = deals.vaults(provider);
        if (index == 0) index = ONE;
    }

    /// What a stake is worth.
    function stakeOf(address provider, address token) public view returns (uint256) {
        return (stakes[provider][token].shares * indexOf(provider)) / ONE;
    }

    function stake(address token, uint128 amount) external {
        Stake storage s = stakes[msg.sender][token];
        bank.lock(token, msg.sender, msg.sender, amount);
        s.shares += ((amount * ONE) / indexOf(msg.sender)).toUint128();
        s.locked += amount;
        s.leaves = 0;
        emit Staked(msg.sender, token, amount);
    }

    /// Says that a provider wants its stake back.
    function retire(address token) external {
        Stake storage s = stakes[msg.sender][token];
        if (s.locked == 0) revert NoStake();
        if (s.leaves == 0) s.leaves = uint64(block.timestamp) + delay;
        emit Leaving(msg.sender, token, s.leaves);
    }

    /// Gives back what is left of a stake, once the provider has no deals.
    function withdraw(address token) external {
        Stake memory s = stakes[msg.sender][token];
        if (s.leaves == 0 || block.timestamp < s.leaves) revert NotYet(s.leaves);
        (, , , , , , , uint32 live, , , , ) = deals.vaults(msg.sender);
        if (live != 0) revert HasDeals(live);
        uint256 kept = stakeOf(msg.sender, token); // never more than was locked: slashes take, and shares are rounded down
        delete stakes[msg.sender][token];
        bank.unlock(token, msg.sender, kept);
        if (kept < s.locked) bank.burn(token, msg.sender, s.locked - kept);
        emit Left(msg.sender, token, kept, s.locked - kept);
    }
}
