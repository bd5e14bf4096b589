// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Bank} from "Bank.sol";
import {Deals} from "Deals.sol";

/// Money that anybody puts up for whoever keeps a title: each period that a provider has proven earns a rate, of which the title's creators have a share. A pool
/// is for a commitment, so that nobody earns with content of their own making.
contract RewardPools {
    struct Pool {
        bytes32 root; // of the commitment
        address token;
        uint96 rate; // of a proven period, for each place
        address creator; // who names those who share
        uint16 cut; // of the rate, to them, in ten thousandths
        uint16 places; // providers at a time
        bool ready; // all shares are named
        uint128 left; // money
        uint192 perShare; // paid to each share, times 2^32: as much as 2^32 times all that an account can have
        uint64 shares;
    }

    /// A provider that is paid from a pool.
    struct Place {
        uint256 deal; // 0: free
        uint32 claimed; // period, up to which it was paid
    }

    struct Holder {
        uint64 shares;
        uint192 paid; // perShare, up to which it was
    }

    uint256 private constant SCALE = 1 << 32;
    uint64 public constant MOST_HOLDERS = 1000;

    Bank public immutable bank;
    Deals public immutable deals;

    uint256 public count;
    mapping(uint256 pool => Pool) public pools;
    mapping(uint256 pool => mapping(uint256 place => Place)) public placesOf;
    mapping(uint256 pool => mapping(address provider => uint256 place)) public placeOf; // and one more; 0: none
    mapping(uint256 pool => mapping(address holder => Holder)) public holders;
    mapping(uint256 pool => uint64) public holderCount;

    event Created(uint256 indexed pool, bytes32 indexed root, address indexed token, uint96 rate, uint16 cut, uint16 places, address creator);
    event Funded(uint256 indexed pool, address by, uint128 amount);
    event Enrolled(uint256 indexed pool, uint256 indexed place, uint256 indexed deal);
    event Rewarded(uint256 indexed pool, uint256 indexed deal, uint256 periods, uint256 amount, uint256 cut);
    event Shared(uint256 indexed pool, address indexed holder, uint256 amount);

    error BadPool(string what);
    error NotYours();
    error NoPlace();

    constructor(Bank bank_, Deals deals_) {
        (bank, deals) = (bank_, deals_);
    }

    /// Makes a pool. If creators have a cut, the caller names them before it pays.
    function create(bytes32 root, address token, uint96 rate, uint16 cut, uint16 places) external returns (uint256 id) {
        if (rate == 0 || places == 0 || cut > 10_000) revert BadPool("its numbers");
        id = ++count;
        Pool storage p = pools[id];
        (p.root, p.token, p.rate, p.cut, p.places, p.creator, p.ready) = (root, token, rate, cut, places, msg.sender, cut == 0);
        emit Created(id, root, token, rate, cut, places, msg.sender);
    }

    /// Names those who share the cut, in as many calls as it takes; `last` says that these are all.
    function name(uint256 id, address[] calldata list, uint64[] calldata shares, bool last) external {
        Pool storage p = pools[id];
        if (msg.sender != p.creator) revert NotYours();
        if (p.ready || list.length != shares.length) revert BadPool("its shares");
        for (uint256 i; i < list.length; ++i) {
            Holder storage h = holders[id][list[i]];
            if (h.shares != 0 || shares[i] == 0) revert BadPool("its shares");
            h.shares = shares[i];
            p.shares += shares[i];
        }
        holderCount[id] += uint64(list.length);
        if (holderCount[id] > MOST_HOLDERS) revert BadPool("too many share");
        p.ready = last && p.shares > 0;
    }

    /// The account of a pool in the bank, which nobody has the key of.
    function accountOf(uint256 id) public view returns (address) {
        return address(uint160(uint256(keccak256(abi.encode(this, id)))));
    }

    /// Puts money into a pool, for good.
    function fund(uint256 id, uint128 amount) external {
        Pool storage p = pools[id];
        if (!p.ready) revert BadPool("it is not ready");
        address account = accountOf(id);
        bank.lock(p.token, msg.sender, amount);
        bank.pay(p.token, msg.sender, account, amount);
        bank.lock(p.token, account, amount);
        p.left += amount;
        emit Funded(id, msg.sender, amount);
    }

    /// Takes a place for a deal about the title, called by its provider: a free one, one whose deal is over, or one whose provider proves nothing.
    function enroll(uint256 id, uint256 place, uint256 deal) external {
        Pool storage p = pools[id];
        if (deals.providerOf(deal) != msg.sender) revert NotYours();
        uint256 own = placeOf[id][msg.sender];
        if (place >= p.places || (own != 0 && own != place + 1)) revert NoPlace();
        if (!deals.owes(deal) || deals.rootOf(deal) != p.root) revert BadPool("the deal is about other content, or over");
        Place storage seat = placesOf[id][place];
        if (seat.deal != 0) {
            if (deals.owes(seat.deal) && !deals.isIdle(seat.deal)) revert NoPlace();
            claim(id, place);
            delete placeOf[id][deals.providerOf(seat.deal)];
        }
        (seat.deal, seat.claimed) = (deal, uint32(deals.periodOf(msg.sender)));
        placeOf[id][msg.sender] = place + 1;
        emit Enrolled(id, place, deal);
    }

    /// Pays what a place has earned in periods of its deal that are over, as far as there is money. What there was none for is not owed. A deal that has failed
    /// ended with the period before.
    function claim(uint256 id, uint256 place) public {
        Pool storage p = pools[id];
        Place storage seat = placesOf[id][place];
        if (seat.deal == 0) revert NoPlace();
        address provider = deals.providerOf(seat.deal);
        (uint256 from, uint256 to) = deals.termOf(seat.deal);
        if (from < seat.claimed) from = seat.claimed;
        uint256 current = deals.periodOf(provider);
        if (to > current) to = current;
        if (to <= from) return;
        seat.claimed = uint32(to);
        uint256 periods = deals.countProven(provider, from, to);
        uint256 amount = periods * p.rate;
        if (amount > p.left) amount = p.left;
        if (amount == 0) return;
        p.left -= uint128(amount);
        uint256 cut = (amount * p.cut) / 10_000;
        if (cut > 0) p.perShare += uint192((cut * SCALE) / p.shares);
        bank.pay(p.token, accountOf(id), provider, amount - cut);
        emit Rewarded(id, seat.deal, periods, amount, cut);
    }

    /// Pays the caller its share of the cuts so far.
    function takeShare(uint256 id) external {
        Pool storage p = pools[id];
        Holder storage h = holders[id][msg.sender];
        uint256 amount = (uint256(p.perShare - h.paid) * h.shares) / SCALE;
        h.paid = p.perShare;
        bank.pay(p.token, accountOf(id), msg.sender, amount);
        emit Shared(id, msg.sender, amount);
    }
}
