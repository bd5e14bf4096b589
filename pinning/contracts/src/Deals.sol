// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {Bank} from "Bank.sol";
import {Commitment} from "Commitment.sol";
import {IRandomness} from "Randomness.sol";
import {Vaults} from "Vaults.sol";

/// What a client offers to pay for what is kept.
struct Offer {
    bytes32 cid; // SHA-256 digest of the root block
    bytes32 root; // of the commitment
    uint64 cells;
    address client;
    address signer; // the client, or a key that has a session of it
    address provider;
    address token;
    uint96 price; // of a period
    uint96 collateral; // of the provider
    uint32 periods;
    uint64 expires; // seconds since 1970, until which it can be activated
    bytes32 group; // of the replicas of a title
    uint256 replaces; // a deal of both that ends with this one's beginning; 0: none
    uint256 salt;
}

/// Storage for pay: an offer that the client has signed becomes a deal when the provider, who holds and has checked the data, activates it. That locks what
/// the client will pay and what the provider stands for, at once. Each proven period is paid.
contract Deals is Vaults, EIP712 {
    enum State {
        None,
        Active,
        Settled,
        Failed
    }

    struct Deal {
        address client;
        uint96 price;
        bytes32 root;
        address token;
        uint32 first; // period of the vault, first that is paid
        uint32 end; // period, first that is not; of a deal that has failed, the one in which it did
        uint32 claimed; // period, up to which it was claimed
        uint96 collateral;
        uint64 cells;
        State state;
        bool fixedEnd; // the provider takes no top-ups
    }

    /// What is known of a deal, for those who look after many.
    struct Summary {
        Deal deal;
        uint64 drawn; // cells that challenges are drawn from: none once it was taken out
        uint48 asked; // block of the question to it; 0: there is none
        uint256 left; // of the collateral, after slashes
    }

    /// A question to one deal, for which who asks puts up a bond.
    struct Question {
        address by;
        uint96 bond;
        uint48 number; // of the block that it is drawn from
    }

    bytes32 private constant OFFER = keccak256(
        "Offer(bytes32 cid,bytes32 root,uint64 cells,address client,address signer,address provider,address token,uint96 price,uint96 collateral,uint32 periods,uint64 expires,bytes32 group,uint256 replaces,uint256 salt)"
    );
    uint256 private constant MOST_CELLS = 1 << 32; // of a deal: a TiB
    uint256 private constant QUESTIONED = 2; // cells that an answer shows: 126,000 gas for content of a GiB, where to ask takes 95,000
    uint256 private constant BOND = 5; // percent of the collateral of a deal, beside the price of a period, to ask it
    uint256 private constant REFUND = 80; // percent of the collateral of a deal that fails, to the client

    Bank public immutable bank;
    mapping(uint256 deal => Deal) public deals;
    mapping(uint256 deal => Question) public questions;
    mapping(uint256 deal => uint256) private askedIn; // period, and one more
    mapping(bytes32 offer => uint256 deal) public dealOf;
    mapping(address client => mapping(bytes32 offer => bool)) private cancelled;

    event Activated(address indexed provider, address indexed client, bytes32 indexed cid, uint256 deal, bytes32 offer, bytes32 group, uint32 first, uint32 end);
    event Extended(uint256 indexed deal, uint32 end);
    event Claimed(uint256 indexed deal, uint256 proven, uint256 missed, uint256 amount);
    event Settled(uint256 indexed deal, uint256 collateral);
    event Failed(uint256 indexed deal, uint256 refunded, uint256 burned);
    event Asked(uint256 indexed deal, address by, uint256 number);
    event Answered(uint256 indexed deal);
    event Cancelled(bytes32 indexed offer);

    error BadOffer(string what);
    error NotActive(uint256 deal);
    error NotYours(uint256 deal);
    error NotOver(uint256 deal, uint256 end);
    error NoFault(uint256 deal);
    error NoQuestion(uint256 deal);

    constructor(Bank bank_, uint256 period_, uint256 finality_, uint256 window_, uint256 challenges_, IRandomness randomness_)
        Vaults(period_, finality_, window_, challenges_, randomness_)
        EIP712("reelfs deals", "1")
    {
        bank = bank_;
    }

    /// What a client signs.
    function hashOf(Offer calldata o) public view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(OFFER, o)));
    }

    /// Takes an offer back that was not activated.
    function cancel(bytes32 offer) external {
        cancelled[msg.sender][offer] = true;
        emit Cancelled(offer);
    }

    /// Makes an offer a deal, called by its provider. `proof` shows the first cell of the commitment, and thereby that its first block is the root of the content.
    function activate(Offer calldata o, bytes calldata signature, bytes calldata proof) external returns (uint256 id) {
        bytes32 hash = hashOf(o);
        if (msg.sender != o.provider) revert BadOffer("it is for another provider");
        if (block.timestamp > o.expires) revert BadOffer("it has expired");
        if (o.periods == 0 || o.cells == 0 || o.cells > MOST_CELLS) revert BadOffer("it is about nothing, or too much");
        if (dealOf[hash] != 0 || cancelled[o.client][hash]) revert BadOffer("it is a deal, or was taken back");
        if (!SignatureChecker.isValidSignatureNowCalldata(o.signer, hash, signature)) revert BadOffer("its signature is wrong");
        if (Commitment.verify(proof, o.root, o.cells, 0) != o.cid) revert BadOffer("it commits to other content");
        (uint256 slot, uint32 first) = _add(o.provider, o.cells, o.periods);
        id = idOf(o.provider, slot);
        uint32 end = first + o.periods; // never wraps: it is checked
        dealOf[hash] = id;
        Deal storage d = deals[id];
        (d.client, d.price, d.root, d.token) = (o.client, o.price, o.root, o.token);
        (d.first, d.end, d.claimed) = (first, end, first);
        (d.collateral, d.cells, d.state) = (o.collateral, o.cells, State.Active);
        if (o.replaces != 0) _replace(o, first);
        _lock(d, o.signer, 1, uint256(o.price) * o.periods);
        bank.lock(o.token, o.provider, o.collateral);
        emit Activated(o.provider, o.client, o.cid, id, hash, o.group, first, end);
    }

    /// Locks what a client will pay, as it wants itself, or a key that has a session of it.
    function _lock(Deal storage d, address by, uint32 fresh, uint256 amount) private {
        if (by == d.client) bank.lock(d.token, by, amount);
        else bank.lockBy(by, d.token, d.client, d.root, d.price, fresh, amount);
    }

    /// Ends the deal that another one goes on from, which its client alone may.
    function _replace(Offer calldata o, uint32 first) private {
        Deal storage old = deals[o.replaces];
        if (old.state != State.Active || old.client != o.client || o.signer != o.client || providerOf(o.replaces) != o.provider || old.root != o.root || old.token != o.token) {
            revert BadOffer("it replaces another deal");
        }
        _shorten(o.replaces, old, first);
    }

    function providerOf(uint256 id) public pure returns (address) {
        return address(uint160(id >> 32));
    }

    /// The root of the commitment that a deal is about.
    function rootOf(uint256 id) public view override returns (bytes32) {
        return deals[id].root;
    }

    /// The periods of a deal: the first, and the first that is not.
    function termOf(uint256 id) external view returns (uint32, uint32) {
        return (deals[id].first, deals[id].end);
    }

    /// Reads many deals at once.
    function summaries(uint256[] calldata ids) external view returns (Summary[] memory list) {
        list = new Summary[](ids.length);
        for (uint256 i; i < ids.length; ++i) {
            Deal storage d = deals[ids[i]];
            if (d.state == State.None) continue;
            address provider = providerOf(ids[i]);
            list[i] = Summary(d, uint64(cellsAt(provider, uint32(ids[i]))), questions[ids[i]].number, _left(d, provider));
        }
    }

    /// Tells whether a deal is neither over nor ended.
    function owes(uint256 id) external view returns (bool) {
        return deals[id].state == State.Active && _owes(id, periodOf(providerOf(id)));
    }

    /// Once it owes nothing it never does again.
    function _owes(uint256 id, uint256 p) internal view override returns (bool) {
        Deal storage d = deals[id];
        return d.state == State.Active && p < d.end;
    }

    function _active(uint256 id) private view returns (Deal storage d) {
        d = deals[id];
        if (d.state != State.Active) revert NotActive(id);
    }

    /// Pays what was proven in periods that are over, and gives what was not back to the client.
    function claim(uint256 id) external {
        _claim(id, _active(id));
    }

    function _claim(uint256 id, Deal storage d) private {
        address provider = providerOf(id);
        uint256 to = periodOf(provider);
        if (to > d.end) to = d.end;
        if (to <= d.claimed) return;
        uint256 proven = countProven(provider, d.claimed, to);
        uint256 missed = to - d.claimed - proven;
        d.claimed = uint32(to);
        if (proven > 0) bank.pay(d.token, d.client, provider, proven * d.price);
        if (missed > 0) bank.unlock(d.token, d.client, missed * d.price);
        emit Claimed(id, proven, missed, proven * d.price);
    }

    /// Makes a deal longer, at its price.
    function topUp(uint256 id, uint32 periods) external {
        Deal storage d = _active(id);
        if (d.fixedEnd || !_owes(id, periodOf(providerOf(id)))) revert NotActive(id);
        _lock(d, msg.sender, 0, uint256(d.price) * periods);
        d.end += periods;
        _extend(providerOf(id), d.end);
        emit Extended(id, d.end);
    }

    /// Has a deal end when it does, called by its provider.
    function fixEnd(uint256 id) external {
        if (msg.sender != providerOf(id)) revert NotYours(id);
        _active(id).fixedEnd = true;
    }

    /// Ends a deal early. The client pays for the current period and another one; the provider loses the collateral of the deal.
    function terminate(uint256 id) external {
        Deal storage d = _active(id);
        uint256 p = periodOf(providerOf(id));
        if (msg.sender == d.client) {
            uint256 end = p + 2 > d.first + 1 ? p + 2 : d.first + 1;
            if (end < d.end) _shorten(id, d, uint32(end));
        } else if (msg.sender == providerOf(id)) {
            if (p >= d.end) revert NotActive(id); // settle it
            _fail(id, d);
        } else {
            revert NotYours(id);
        }
    }

    function _shorten(uint256 id, Deal storage d, uint32 end) private {
        if (end >= d.end) return;
        uint256 kept = end > d.first ? end : d.first;
        bank.unlock(d.token, d.client, (d.end - kept) * uint256(d.price));
        d.end = uint32(kept);
        d.fixedEnd = true;
        emit Extended(id, d.end);
    }

    /// Ends a deal whose vault was not proven for four periods of the deal, the last of which is p. Anybody may.
    function endForFault(uint256 id, uint256 p) external {
        Deal storage d = _active(id);
        if (!_isFault(d, providerOf(id), p)) revert NoFault(id);
        _fail(id, d);
    }

    function _isFault(Deal storage d, address provider, uint256 p) private view returns (bool) {
        return p >= d.first + FAULT - 1 && p < d.end && p < _closed(vaults[provider].start) && countProven(provider, p + 1 - FAULT, p + 1) == 0;
    }

    /// Tells whether a deal was not proven in the last four periods.
    function isIdle(uint256 id) external view returns (bool) {
        address provider = providerOf(id);
        uint256 p = periodOf(provider);
        return p > 0 && _isFault(deals[id], provider, p - 1);
    }

    function _fail(uint256 id, Deal storage d) private {
        address provider = providerOf(id);
        _claim(id, d);
        d.state = State.Failed;
        Question memory q = questions[id];
        if (q.number != 0) {
            delete questions[id];
            bank.unlock(d.token, q.by, q.bond);
        }
        bank.unlock(d.token, d.client, (d.end - d.claimed) * uint256(d.price));
        uint256 refund = (_left(d, provider) * REFUND) / 100;
        bank.pay(d.token, provider, d.client, refund);
        bank.burn(d.token, provider, d.collateral - refund);
        d.end = d.claimed;
        _end(provider);
        emit Failed(id, refund, d.collateral - refund);
    }

    /// Ends a deal that is over: what was proven is paid, what is left of the collateral is the provider's again.
    function settle(uint256 id) external {
        Deal storage d = _active(id);
        address provider = providerOf(id);
        if (periodOf(provider) < d.end) revert NotOver(id, d.end);
        if (questions[id].number != 0) revert NotOver(id, d.end); // until it is answered
        _claim(id, d);
        d.state = State.Settled;
        uint256 left = _left(d, provider);
        bank.unlock(d.token, provider, left);
        if (left < d.collateral) bank.burn(d.token, provider, d.collateral - left);
        _end(provider);
        emit Settled(id, left);
    }

    /// What slashes have left of the collateral: those of the periods of the deal, and no others.
    function _left(Deal storage d, address provider) private view returns (uint256) {
        uint256 to = _closed(vaults[provider].start);
        if (to > d.end) to = d.end;
        return slashed(d.collateral, slashesIn(provider, uint256(d.first) + 1, to));
    }

    /// Asks for cells of one deal, drawn from the next block: who doubts that it is kept need not wait until the vault's challenge lands there. The bond is the
    /// provider's once it has answered, and a deal is asked once in a period. To ask without reason costs more than to answer
    /// where the bond is worth more than 16,000 gas: half of what the answer takes more.
    function ask(uint256 id) external {
        Deal storage d = _active(id);
        uint256 p = periodOf(providerOf(id));
        if (questions[id].number != 0 || !_owes(id, p)) revert NotActive(id);
        if (askedIn[id] > p) revert NotOver(id, p + 1);
        askedIn[id] = p + 1;
        uint96 bond = d.price + uint96((d.collateral * BOND) / 100);
        bank.lock(d.token, msg.sender, bond);
        questions[id] = Question(msg.sender, bond, uint48(block.number + 1));
        emit Asked(id, msg.sender, block.number + 1);
    }

    /// Answers a question, which anybody may do.
    function answer(uint256 id, bytes[] calldata proofs, bytes calldata header) external {
        Deal storage d = _active(id);
        Question memory q = questions[id];
        if (q.number == 0) revert NoQuestion(id);
        if (block.number <= q.number + finality || block.number > q.number + finality + window) revert NotNow(block.number, q.number + finality + 1, q.number + finality + window);
        if (proofs.length != QUESTIONED) revert WrongCount(proofs.length, QUESTIONED);
        bytes32 seed = keccak256(abi.encode(block.chainid, this, id, q.number, randomness.randomAt(q.number, header)));
        for (uint256 i; i < proofs.length; ++i) {
            Commitment.verify(proofs[i], d.root, d.cells, uint64(uint256(keccak256(abi.encode(seed, i))) % d.cells));
        }
        delete questions[id];
        bank.pay(d.token, q.by, providerOf(id), q.bond);
        emit Answered(id);
    }

    /// Ends a deal that has not answered in time. Anybody may.
    function endForSilence(uint256 id) external {
        Deal storage d = _active(id);
        Question memory q = questions[id];
        if (q.number == 0 || block.number <= q.number + finality + window) revert NoQuestion(id);
        _fail(id, d);
    }
}
