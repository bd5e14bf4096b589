// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Bank} from "Bank.sol";

/// What somebody owes for what was delivered, in all: a later voucher takes the place of an earlier one.
struct Voucher {
    address payer;
    address payee;
    address token;
    uint64 epoch; // of the payer's escrow
    bytes32 grant; // hash of the grant that it is signed under; 0: the payer signs
    uint128 amount; // since the epoch began
    uint64 delivered; // bytes, since the epoch began: not looked at here
}

/// Lets a key sign vouchers in the payer's name: a publisher's, for viewers without money.
struct Grant {
    address payer;
    address token;
    address key;
    bytes32 cid; // digest of the root block of what is delivered: not looked at here
    uint128 most;
    uint64 expires; // seconds since 1970
    uint256 serial;
}

/// Payment for delivery. A payer locks money once, for all payees; each gets vouchers while it delivers, and redeems the last. What is reserved for a payee
/// nobody else gets. If a payer has signed more than there is, all that is left and a bond are shared out among those who come within the window, and what is left then
/// is burned, as is half of the bond: to sign more than one has costs more than it brings. That, or taking the money out, ends an epoch, of which vouchers count for what is reserved alone.
contract Vouchers is EIP712 {
    using SafeCast for uint256;

    struct Escrow {
        uint128 free; // neither reserved nor owed
        uint128 bond;
        uint64 epoch;
        uint64 unlocks; // when money can be taken out; 0: that was not asked for
        uint64 frozen; // until when those who came up short can come; 0: nobody did
        uint128 owed; // in all, beyond what there was
        uint128 pot; // what is shared out
    }

    struct Used {
        uint128 spent;
        uint64 ends; // by being taken back, in seconds since 1970; 0: it was not
    }

    bytes32 private constant VOUCHER = keccak256(
        "Voucher(address payer,address payee,address token,uint64 epoch,bytes32 grant,uint128 amount,uint64 delivered)"
    );
    bytes32 private constant GRANT = keccak256("Grant(address payer,address token,address key,bytes32 cid,uint128 most,uint64 expires,uint256 serial)");

    Bank public immutable bank;
    uint64 public immutable delay; // seconds, from asking for the money until it can be taken out, and from taking a grant back until it ends
    uint64 public immutable window; // seconds

    mapping(address payer => mapping(address token => Escrow)) public escrows;
    mapping(bytes32 channel => uint128) public redeemed;
    mapping(bytes32 grant => Used) public grants;
    mapping(bytes32 key => uint128) public reserved; // for a payee in an epoch
    mapping(bytes32 key => uint128) public debts; // to a payee in an epoch
    mapping(address payer => mapping(address token => mapping(uint64 epoch => uint64))) public reclaims; // when what was reserved in an epoch that is over can be taken back

    event Funded(address indexed payer, address indexed token, uint128 amount, uint128 bond);
    event Reserved(address indexed payer, address indexed payee, address token, uint128 amount);
    event Redeemed(address indexed payer, address indexed payee, address token, bytes32 grant, uint128 paid, uint128 short);
    event Unlocking(address indexed payer, address indexed token, uint64 when);
    event Frozen(address indexed payer, address indexed token, uint64 until);
    event Shared(address indexed payer, address indexed payee, address token, uint128 amount);
    event Revoked(address indexed payer, bytes32 indexed grant, uint64 ends);

    error BadVoucher(string what);
    error IsFrozen(uint64 until);
    error NotYet(uint64 when);

    constructor(Bank bank_, uint64 delay_, uint64 window_) EIP712("reelfs vouchers", "1") {
        if (delay_ < window_) revert NotYet(window_); // money could go before vouchers come
        (bank, delay, window) = (bank_, delay_, window_);
    }

    /// What a payer, or the key of a grant, signs.
    function hashOf(Voucher calldata v) public view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(VOUCHER, v)));
    }

    function hashOfGrant(Grant calldata g) public view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(GRANT, g)));
    }

    /// Locks money of the caller's for vouchers, and a bond that is lost with the first that is not covered. While it is frozen, it adds to what is shared out.
    function fund(address token, uint128 amount, uint128 bond) external {
        Escrow storage e = escrows[msg.sender][token];
        bank.lock(token, msg.sender, msg.sender, uint256(amount) + bond);
        if (e.frozen != 0) {
            e.pot += amount + bond;
        } else {
            (e.free, e.bond, e.unlocks) = (e.free + amount, e.bond + bond, 0);
        }
        emit Funded(msg.sender, token, amount, bond);
    }

    /// Sets money aside for one payee, until the epoch ends.
    function reserve(address token, address payee, uint128 amount) external {
        Escrow storage e = escrows[msg.sender][token];
        if (e.frozen != 0) revert IsFrozen(e.frozen);
        e.free -= amount;
        reserved[_key(msg.sender, token, e.epoch, payee)] += amount;
        emit Reserved(msg.sender, payee, token, amount);
    }

    /// Takes a grant back: payees have the delay to redeem what they hold.
    function revoke(Grant calldata g) external {
        if (msg.sender != g.payer) revert BadVoucher("the grant is another's");
        bytes32 hash = hashOfGrant(g);
        if (grants[hash].ends == 0) grants[hash].ends = uint64(block.timestamp) + delay;
        emit Revoked(msg.sender, hash, grants[hash].ends);
    }

    /// Asks for what is left: payees have the delay to redeem what they hold.
    function unlock(address token) external {
        Escrow storage e = escrows[msg.sender][token];
        if (e.frozen != 0) revert IsFrozen(e.frozen);
        if (e.unlocks == 0) e.unlocks = uint64(block.timestamp) + delay;
        emit Unlocking(msg.sender, token, e.unlocks);
    }

    /// Ends the epoch of the caller's escrow, and gives back what is free.
    function close(address token) external {
        Escrow storage e = escrows[msg.sender][token];
        if (e.frozen != 0) revert IsFrozen(e.frozen);
        if (e.unlocks == 0 || block.timestamp < e.unlocks) revert NotYet(e.unlocks);
        uint256 left = uint256(e.free) + e.bond;
        (e.free, e.bond, e.unlocks) = (0, 0, 0);
        reclaims[msg.sender][token][e.epoch++] = uint64(block.timestamp);
        bank.unlock(token, msg.sender, left);
    }

    /// Takes back what was reserved for payees in an epoch that is over, and that they have not redeemed.
    function reclaim(address token, uint64 epoch, address[] calldata payees) external {
        uint64 when = reclaims[msg.sender][token][epoch];
        if (when == 0 || block.timestamp < when) revert NotYet(when);
        uint256 left;
        for (uint256 i; i < payees.length; ++i) {
            bytes32 key = _key(msg.sender, token, epoch, payees[i]);
            left += reserved[key];
            delete reserved[key];
        }
        bank.unlock(token, msg.sender, left);
    }

    /// Pays what a voucher says beyond what was paid before. Anybody may send it; the money is the payee's.
    function redeem(Voucher calldata v, bytes calldata signature) external {
        if (v.grant != 0) revert BadVoucher("show its grant");
        _check(v, v.payer, signature);
        _redeem(v, type(uint128).max);
    }

    /// Is redeem for a voucher under a grant.
    function redeemGranted(Voucher calldata v, bytes calldata signature, Grant calldata g, bytes calldata grantSignature) external {
        bytes32 hash = hashOfGrant(g);
        if (v.grant != hash || g.payer != v.payer || g.token != v.token) revert BadVoucher("the grant is for others");
        Used storage used = grants[hash];
        if (block.timestamp > g.expires || (used.ends != 0 && block.timestamp >= used.ends)) revert BadVoucher("the grant is over");
        if (!SignatureChecker.isValidSignatureNowCalldata(g.payer, hash, grantSignature)) revert BadVoucher("the grant's signature is wrong");
        _check(v, g.key, signature);
        uint128 left = g.most - used.spent;
        if (left == 0) revert BadVoucher("the grant is spent");
        used.spent += _redeem(v, left);
    }

    /// Redeems many vouchers, each with its grant if it has one. One that cannot be does not hold up the others: it is left out.
    function redeemMany(Voucher[] calldata list, bytes[] calldata signatures, Grant[] calldata under, bytes[] calldata grantSignatures) external {
        for (uint256 i; i < list.length; ++i) {
            if (list[i].grant == 0) {
                // solhint-disable-next-line no-empty-blocks
                try this.redeem(list[i], signatures[i]) {} catch {}
            } else {
                // solhint-disable-next-line no-empty-blocks
                try this.redeemGranted(list[i], signatures[i], under[i], grantSignatures[i]) {} catch {}
            }
        }
    }

    function _check(Voucher calldata v, address signer, bytes calldata signature) private view {
        if (!SignatureChecker.isValidSignatureNowCalldata(signer, hashOf(v), signature)) revert BadVoucher("its signature is wrong");
    }

    function _redeem(Voucher calldata v, uint128 most) private returns (uint128 paid) {
        bytes32 channel = keccak256(abi.encode(v.payer, v.token, v.epoch, v.payee, v.grant));
        uint128 due = v.amount - redeemed[channel]; // an earlier one reverts
        if (due > most) due = most;
        Escrow storage e = escrows[v.payer][v.token];
        if (v.epoch > e.epoch) revert BadVoucher("its epoch has not begun");
        bytes32 key = _key(v.payer, v.token, v.epoch, v.payee);
        uint128 aside = reserved[key];
        if (aside > due) aside = due;
        uint128 free;
        uint128 short;
        if (v.epoch == e.epoch) {
            if (e.frozen == 0) free = due - aside < e.free ? due - aside : e.free;
            if (e.frozen == 0 || block.timestamp <= e.frozen) short = due - aside - free;
        }
        if (aside + free + short == 0) revert BadVoucher("there is nothing to pay");
        redeemed[channel] += aside + free + short;
        if (aside > 0) reserved[key] -= aside;
        e.free -= free;
        if (short > 0) {
            if (e.frozen == 0) {
                e.frozen = uint64(block.timestamp) + window;
                uint128 lost = e.bond / 2; // to sign vouchers for oneself does not bring all of it back
                (e.pot, e.free, e.bond) = (e.free + e.bond - lost, 0, 0);
                if (lost > 0) bank.burn(v.token, v.payer, lost);
                emit Frozen(v.payer, v.token, e.frozen);
            }
            debts[key] += short;
            e.owed += short;
        }
        paid = aside + free;
        if (paid > 0) bank.pay(v.token, v.payer, v.payee, paid);
        emit Redeemed(v.payer, v.payee, v.token, v.grant, paid, short);
        paid += short; // counts against a grant
    }

    /// Pays a payee who came up short its part of what there is, once the window is over.
    function share(address payer, address token, address payee) external {
        Escrow storage e = escrows[payer][token];
        if (e.frozen == 0 || block.timestamp <= e.frozen) revert NotYet(e.frozen);
        bytes32 key = _key(payer, token, e.epoch, payee);
        uint128 debt = debts[key];
        if (debt == 0) revert BadVoucher("nothing is owed");
        delete debts[key];
        uint128 part = e.pot < e.owed ? uint128((uint256(e.pot) * debt) / e.owed) : debt;
        e.pot -= part;
        e.owed -= debt;
        bank.pay(token, payer, payee, part);
        emit Shared(payer, payee, token, part);
        if (e.owed == 0) _reopen(payer, token, e);
    }

    /// Burns what nobody is owed, and lets the payer begin anew.
    function _reopen(address payer, address token, Escrow storage e) private {
        uint256 rest = e.pot;
        (e.pot, e.frozen, e.unlocks) = (0, 0, 0);
        reclaims[payer][token][e.epoch++] = uint64(block.timestamp) + delay;
        if (rest > 0) bank.burn(token, payer, rest);
    }

    function _key(address payer, address token, uint64 epoch, address payee) private pure returns (bytes32) {
        return keccak256(abi.encode(payer, token, epoch, payee));
    }
}
