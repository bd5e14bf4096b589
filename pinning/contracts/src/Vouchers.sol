// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
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
/// nobody else gets. The rest goes to who comes first: vouchers cost their payer nothing to sign, also for itself, so nothing may depend on how much is signed. What a voucher
/// says beyond that is taken from a bond, and as much of it is burned: who signs for more than it has loses up to twice what it did not have, and to take the bond out by a voucher
/// for oneself costs half of it. To take money out ends an epoch, of which vouchers count for what is reserved alone.
contract Vouchers is EIP712 {
    struct Escrow {
        uint128 free; // not reserved
        uint128 bond;
        uint64 epoch;
        uint64 unlocks; // when money can be taken out; 0: that was not asked for
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

    mapping(address payer => mapping(address token => Escrow)) public escrows;
    mapping(bytes32 channel => uint128) public redeemed;
    mapping(bytes32 grant => Used) public grants;
    mapping(bytes32 key => uint128) public reserved; // for a payee in an epoch
    mapping(address payer => mapping(address token => mapping(uint64 epoch => uint64))) public reclaims; // when what was reserved in an epoch that is over can be taken back

    event Funded(address indexed payer, address indexed token, uint128 amount, uint128 bond);
    event Reserved(address indexed payer, address indexed payee, address token, uint128 amount);
    event Redeemed(address indexed payer, address indexed payee, address token, bytes32 grant, uint128 paid, uint128 short, uint128 burned);
    event Unlocking(address indexed payer, address indexed token, uint64 when);
    event Revoked(address indexed payer, bytes32 indexed grant, uint64 ends);

    error BadVoucher(string what);
    error Unlocks(uint64 when);
    error NotYet(uint64 when);

    constructor(Bank bank_, uint64 delay_) EIP712("reelfs vouchers", "1") {
        (bank, delay) = (bank_, delay_);
    }

    /// What a payer, or the key of a grant, signs.
    function hashOf(Voucher calldata v) public view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(VOUCHER, v)));
    }

    function hashOfGrant(Grant calldata g) public view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(GRANT, g)));
    }

    /// Locks money of the caller's for vouchers, and a bond. To ask for it back is taken back.
    function fund(address token, uint128 amount, uint128 bond) external {
        Escrow storage e = escrows[msg.sender][token];
        bank.lock(token, msg.sender, uint256(amount) + bond);
        (e.free, e.bond, e.unlocks) = (e.free + amount, e.bond + bond, 0);
        emit Funded(msg.sender, token, amount, bond);
    }

    /// Sets money aside for one payee, until the epoch ends. Not when that was asked for: it would end before the payee has had the delay.
    function reserve(address token, address payee, uint128 amount) external {
        Escrow storage e = escrows[msg.sender][token];
        if (e.unlocks != 0) revert Unlocks(e.unlocks);
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
        if (e.unlocks == 0) e.unlocks = uint64(block.timestamp) + delay;
        emit Unlocking(msg.sender, token, e.unlocks);
    }

    /// Ends the epoch of the caller's escrow, and gives back what is free.
    function close(address token) external {
        Escrow storage e = escrows[msg.sender][token];
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
        if (!_signed(g.payer, hash, grantSignature)) revert BadVoucher("the grant's signature is wrong");
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
        if (!_signed(signer, hashOf(v), signature)) revert BadVoucher("its signature is wrong");
    }

    /// Tells whether somebody has signed something. Keys sign more often than contracts, so they are looked for first, which spares reading whether there is code.
    function _signed(address by, bytes32 hash, bytes calldata signature) private view returns (bool) {
        (address recovered, ECDSA.RecoverError err, ) = ECDSA.tryRecoverCalldata(hash, signature);
        return (err == ECDSA.RecoverError.NoError && recovered == by) || SignatureChecker.isValidERC1271SignatureNowCalldata(by, hash, signature);
    }

    /// Pays up to `most` of what is due: out of what is reserved, then of what is free, then of the bond. What there is nothing for stays due in the epoch.
    function _redeem(Voucher calldata v, uint128 most) private returns (uint128 paid) {
        bytes32 channel = keccak256(abi.encode(v.payer, v.token, v.epoch, v.payee, v.grant));
        uint128 due = v.amount - redeemed[channel]; // an earlier one reverts
        if (due > most) due = most;
        Escrow storage e = escrows[v.payer][v.token];
        if (v.epoch > e.epoch) revert BadVoucher("its epoch has not begun");
        bytes32 key = _key(v.payer, v.token, v.epoch, v.payee);
        paid = _least(due, reserved[key]);
        if (paid > 0) reserved[key] -= paid;
        uint128 lost;
        if (v.epoch == e.epoch) {
            uint128 free = _least(due - paid, e.free);
            paid += free;
            lost = _least(due - paid, e.bond / 2);
            paid += lost;
            (e.free, e.bond) = (e.free - free, e.bond - 2 * lost);
        }
        if (paid == 0) revert BadVoucher("there is nothing to pay");
        redeemed[channel] += paid;
        bank.pay(v.token, v.payer, v.payee, paid);
        if (lost > 0) bank.burn(v.token, v.payer, lost);
        emit Redeemed(v.payer, v.payee, v.token, v.grant, paid, due - paid, lost);
    }

    function _least(uint128 a, uint128 b) private pure returns (uint128) {
        return a < b ? a : b;
    }

    function _key(address payer, address token, uint64 epoch, address payee) private pure returns (bytes32) {
        return keccak256(abi.encode(payer, token, epoch, payee));
    }
}
