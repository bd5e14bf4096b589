// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Commitment} from "Commitment.sol";
import {IRandomness} from "Randomness.sol";

/// A vault is all that a provider holds for pay. Once in a period it proves it, whatever the number of deals: cells are drawn from all of them together.
///
/// Time needs no transactions: period p of a vault begins with block start + p * period, which is the block that its challenge is drawn from; proofs count
/// from `finality` blocks later on for `window` blocks. What is drawn from is what the vault had when the period began. So that nobody can move it under a
/// challenge, cells are added behind all others, and taken away only after the proof of the period.
abstract contract Vaults {
    struct Vault {
        uint48 start; // block of period 0; 0: there is no vault yet
        uint32 slots; // deals so far, each of which has one slot
        uint32 base; // first slot of the tree
        uint8 height; // levels of the tree
        uint64 cells; // in the tree
        uint32 changed; // period in which cells was changed last
        uint32 slashes; // before period obligedFrom
        uint32 live; // deals that are neither settled nor failed
        uint32 epoch; // trees so far
        uint64 before; // cells, as period `changed` began
        uint32 obligedFrom; // period, the first that it is to prove
        uint32 obligedUntil; // period, the first that it is not
    }

    uint256 internal constant ONE = 1e18;
    uint256 private constant KEPT = 0.95e18; // what a slash leaves, of ONE
    uint256 private constant MOST_SLASHES = 511; // which leave nothing
    uint256 internal constant FAULT = 4; // periods without a proof, one after the other, that end deals

    uint256 public immutable period; // in blocks
    uint256 public immutable finality;
    uint256 public immutable window;
    uint256 public immutable challenges; // cells that a proof shows
    IRandomness public immutable randomness;

    mapping(address provider => Vault) public vaults;
    mapping(address provider => mapping(uint256 word => uint256)) internal provenBits; // a bit for each period
    mapping(uint256 node => uint256) private tree; // four sums of 64 bits

    event Proven(address indexed provider, uint256 indexed period);

    error BadRules();
    error NoVault();
    error NotNow(uint256 block, uint256 from, uint256 to);
    error AlreadyProven(uint256 period);
    error NothingToProve(uint256 period);
    error WrongCount(uint256 proofs, uint256 wanted);
    error Alive(uint256 deal);
    error NotProvenYet(uint256 period);

    constructor(uint256 period_, uint256 finality_, uint256 window_, uint256 challenges_, IRandomness randomness_) {
        if (finality_ == 0 || window_ == 0 || challenges_ == 0 || finality_ + window_ >= period_) revert BadRules();
        if (finality_ + window_ + 16 >= randomness_.horizon()) revert BadRules(); // challenges would be forgotten
        (period, finality, window, challenges, randomness) = (period_, finality_, window_, challenges_, randomness_);
    }

    /// The number of a deal of a provider.
    function idOf(address provider, uint256 slot) internal pure returns (uint256) {
        return (uint256(uint160(provider)) << 32) | slot;
    }

    /// The period that a vault is in.
    function periodOf(address provider) public view returns (uint256) {
        return _period(vaults[provider].start);
    }

    /// The root of the commitment that a deal is about, and whether a challenge of a period may land there.
    function rootOf(uint256 deal) public view virtual returns (bytes32 root);
    function _owes(uint256 deal, uint256 p) internal view virtual returns (bool);

    /// Proves the current period of a vault, which anybody may do. The first byte of each proof says how often what was drawn was a deal that owes nothing any more,
    /// in the stead of which another is drawn; `header` is what randomness asks for.
    function prove(address provider, bytes[] calldata proofs, bytes calldata header) external {
        Vault memory v = vaults[provider];
        uint256 p = _period(v.start);
        uint256 from = v.start + p * period;
        if (block.number <= from + finality || block.number > from + finality + window) revert NotNow(block.number, from + finality + 1, from + finality + window);
        if (_bit(provider, p)) revert AlreadyProven(p);
        uint256 range = v.changed == p ? v.before : v.cells;
        if (range == 0) revert NothingToProve(p);
        if (proofs.length != challenges) revert WrongCount(proofs.length, challenges);
        bytes32 seed = keccak256(abi.encode(block.chainid, this, provider, p, randomness.randomAt(from, header)));
        for (uint256 i; i < proofs.length; ++i) _check(v, provider, p, range, seed, i, proofs[i]);
        provenBits[provider][p >> 8] |= 1 << (p & 255);
        emit Proven(provider, p);
    }

    function _check(Vault memory v, address provider, uint256 p, uint256 range, bytes32 seed, uint256 i, bytes calldata proof) private view {
        if (proof.length == 0) revert Commitment.BadProof();
        for (uint256 tries = uint8(proof[0]); ; --tries) {
            (uint256 slot, uint256 cell, uint256 cells) = _draw(v, provider, uint256(keccak256(abi.encode(seed, i, uint8(proof[0]) - tries))) % range);
            uint256 deal = idOf(provider, slot);
            if (tries == 0) {
                Commitment.verify(proof[1:], rootOf(deal), uint64(cells), uint64(cell));
                return;
            }
            if (_owes(deal, p)) revert Alive(deal);
        }
    }

    /// How many periods are over, in which a vault can be proven no more.
    function _closed(uint256 start) internal view returns (uint256) {
        uint256 late = start + finality + window;
        return block.number > late ? (block.number - late - 1) / period + 1 : 0;
    }

    /// How many of the periods [from, to) were missed, as was the one before. From the second on, one after the other, a missed period costs a part of what was
    /// locked then. It follows from what is proven, so nobody has to say so, and it does not matter when anybody looks.
    function slashesIn(address provider, uint256 from, uint256 to) internal view returns (uint256 count) {
        if (to <= from) return 0;
        uint256 missed = _bit(provider, from - 1) ? 0 : 1; // the one before
        while (from < to) {
            uint256 word = ~provenBits[provider][from >> 8] >> (from & 255);
            uint256 n = 256 - (from & 255);
            if (n > to - from) n = to - from;
            word &= type(uint256).max >> (256 - n);
            count += _ones(word & ((word << 1) | missed));
            missed = word >> (n - 1);
            from += n;
        }
    }

    /// What so many slashes leave of an amount.
    function slashed(uint256 amount, uint256 count) public pure returns (uint256) {
        if (count > MOST_SLASHES) return 0;
        uint256 left = ONE;
        for (uint256 part = KEPT; count > 0; count >>= 1) {
            if (count & 1 == 1) left = (left * part) / ONE;
            part = (part * part) / ONE;
        }
        return (amount * left) / ONE;
    }

    /// How often a provider was slashed so far.
    function slashesOf(address provider) public view returns (uint32) {
        Vault storage v = vaults[provider];
        uint256 to = _closed(v.start);
        if (to > v.obligedUntil) to = v.obligedUntil;
        return v.slashes + uint32(slashesIn(provider, uint256(v.obligedFrom) + 1, to));
    }

    function _period(uint256 start) private view returns (uint256) {
        if (start == 0) revert NoVault();
        return (block.number - start) / period;
    }

    function _bit(address provider, uint256 p) private view returns (bool) {
        return (provenBits[provider][p >> 8] >> (p & 255)) & 1 == 1;
    }

    /// How many of the periods [from, to) are proven.
    function countProven(address provider, uint256 from, uint256 to) public view returns (uint256 count) {
        while (from < to) {
            uint256 word = provenBits[provider][from >> 8] >> (from & 255);
            uint256 n = 256 - (from & 255);
            if (n > to - from) n = to - from;
            if (n < 256) word &= (1 << n) - 1;
            count += _ones(word);
            from += n;
        }
    }

    function _ones(uint256 x) private pure returns (uint256) {
        unchecked {
            x -= (x >> 1) & 0x5555555555555555555555555555555555555555555555555555555555555555;
            x = (x & 0x3333333333333333333333333333333333333333333333333333333333333333) + ((x >> 2) & 0x3333333333333333333333333333333333333333333333333333333333333333);
            x = (x + (x >> 4)) & 0x0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f;
            if (x == 0x0808080808080808080808080808080808080808080808080808080808080808) return 256; // more than a byte holds
            return (x * 0x0101010101010101010101010101010101010101010101010101010101010101) >> 248;
        }
    }

    /// Gives a deal of so many periods the next slot of its provider. It is challenged from the next period on.
    function _add(address provider, uint64 cells, uint32 periods) internal returns (uint256 slot, uint32 first) {
        Vault storage v = vaults[provider];
        if (v.start == 0) v.start = uint48(block.number);
        uint256 p = _period(v.start);
        slot = v.slots++;
        first = uint32(p + 1);
        if (v.obligedUntil < first) (v.slashes, v.obligedFrom) = (slashesOf(provider), first); // it had nothing to prove for a while
        v.live++;
        _oblige(v, first + periods);
        _changes(v, p);
        uint256 i = slot - v.base;
        while (i >> (2 * v.height) != 0 || v.height == 0) {
            if (v.height > 0) tree[_node(v.epoch, provider, v.height, 0)] = v.cells;
            v.height++;
        }
        for (uint256 level; level < v.height; ++level) {
            tree[_node(v.epoch, provider, level, i >> (2 * level + 2))] += uint256(cells) << (64 * ((i >> (2 * level)) & 3));
        }
        v.cells += cells;
    }

    /// Has a vault prove up to a period at least.
    function _oblige(Vault storage v, uint32 end) private {
        if (end > v.obligedUntil) v.obligedUntil = end;
    }

    function _extend(address provider, uint32 end) internal {
        _oblige(vaults[provider], end);
    }

    /// Notes that a deal is live no more. A vault without live deals begins anew: it owes nothing.
    function _end(address provider) internal {
        Vault storage v = vaults[provider];
        if (--v.live > 0) return;
        uint256 p = _period(v.start);
        _changes(v, p);
        (v.cells, v.before, v.height, v.base) = (0, 0, 0, v.slots);
        v.epoch++;
        _rest(v, _closed(v.start));
    }

    /// Has a vault owe nothing from a period on. Those that are over count as they were.
    function _rest(Vault storage v, uint256 p) private {
        if (p < v.obligedUntil) v.obligedUntil = uint32(p);
    }

    /// Takes deals that owe nothing any more out of what is drawn from: after the proof of the period, or when it is too late for one, so that nothing is drawn
    /// meanwhile.
    function compact(uint256[] calldata slots) external {
        Vault storage v = vaults[msg.sender];
        uint256 p = _period(v.start);
        if (!_bit(msg.sender, p) && _closed(v.start) <= p) revert NotProvenYet(p);
        _changes(v, p);
        for (uint256 k; k < slots.length; ++k) {
            uint256 deal = idOf(msg.sender, slots[k]);
            if (slots[k] >= v.slots || _owes(deal, p)) revert Alive(deal);
            uint256 i = slots[k] - v.base;
            uint256 cells = cellsAt(msg.sender, slots[k]);
            for (uint256 level; level < v.height; ++level) {
                tree[_node(v.epoch, msg.sender, level, i >> (2 * level + 2))] -= cells << (64 * ((i >> (2 * level)) & 3));
            }
            v.cells -= uint64(cells);
        }
        if (v.cells == 0) _rest(v, p + 1); // there is nothing to prove
    }

    /// How many cells of a slot are drawn from: none once it was taken out.
    function cellsAt(address provider, uint256 slot) internal view returns (uint256) {
        Vault storage v = vaults[provider];
        if (slot < v.base) return 0;
        uint256 i = slot - v.base;
        return (tree[_node(v.epoch, provider, 0, i >> 2)] >> (64 * (i & 3))) & type(uint64).max;
    }

    /// Remembers what the vault had when the period began.
    function _changes(Vault storage v, uint256 p) private {
        if (v.changed != p) (v.changed, v.before) = (uint32(p), v.cells);
    }

    /// Finds the slot that has a cell of the vault, the number of the cell in it, and how many it has.
    function _draw(Vault memory v, address provider, uint256 cell) private view returns (uint256 slot, uint256, uint256 sum) {
        uint256 node = _node(v.epoch, provider, 0, 0);
        unchecked { // below each node are as many cells as it says
            for (uint256 level = v.height; level > 0; ) {
                --level;
                uint256 sums = tree[node | (level << 56) | slot];
                slot <<= 2;
                sum = sums & type(uint64).max;
                while (cell >= sum) {
                    cell -= sum;
                    sums >>= 64;
                    slot++;
                    sum = sums & type(uint64).max;
                }
            }
            return (slot + v.base, cell, sum);
        }
    }

    function _node(uint256 epoch, address provider, uint256 level, uint256 index) private pure returns (uint256) {
        return (uint256(uint160(provider)) << 96) | (epoch << 64) | (level << 56) | index;
    }
}
