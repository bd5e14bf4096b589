// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// The money of clients and providers, in any ERC-20 token. What is locked only the modules may move: the contracts that were named once,
/// by whom deployed this, who has no power from then on.
contract Bank is ReentrancyGuard {
    using SafeERC20 for IERC20;
    using SafeCast for uint256;

    struct Account {
        uint128 funds; // those that are locked among them
        uint128 locked;
    }

    /// What a key may do for its owner: lock money for deals about one content, at no more than a price, with providers of its choice.
    struct Session {
        uint128 left; // that it may lock
        uint64 expires; // seconds since 1970
        uint32 deals; // that it may make; to make one longer counts for none
        uint96 price; // of a period of a deal, at most
    }

    mapping(address token => mapping(address owner => Account)) public accounts;
    mapping(address owner => mapping(address token => mapping(address key => mapping(bytes32 content => Session)))) public sessions;
    mapping(address token => uint256) public burned; // stays here, and is nobody's
    mapping(address => bool) public modules;
    address public deployer = msg.sender; // zero once the modules are named

    event ModulesNamed(address[] list);
    event Deposited(address indexed token, address indexed owner, uint256 amount);
    event Withdrawn(address indexed token, address indexed owner, address to, uint256 amount);
    event Authorized(address indexed owner, address indexed key, address token, bytes32 indexed content, uint128 most, uint96 price, uint32 deals, uint64 expires);
    event Paid(address indexed token, address indexed from, address indexed to, uint256 amount);
    event Burned(address indexed token, address indexed from, uint256 amount);

    error NotDeployer();
    error NotModule(address who);
    error TooLittle(uint256 available, uint256 needed);
    error NotAuthorized(address owner, address key);

    modifier onlyModule() {
        if (!modules[msg.sender]) revert NotModule(msg.sender);
        _;
    }

    /// Names the modules, once and for all.
    function setModules(address[] calldata list) external {
        if (msg.sender != deployer) revert NotDeployer();
        deployer = address(0);
        for (uint256 i; i < list.length; ++i) modules[list[i]] = true;
        emit ModulesNamed(list);
    }

    function available(address token, address owner) public view returns (uint256) {
        Account storage a = accounts[token][owner];
        return a.funds - a.locked;
    }

    /// Takes `amount` from who calls, for `to`, who gets what has arrived: a token may keep a fee.
    function deposit(address token, uint256 amount, address to) public nonReentrant {
        uint256 before = IERC20(token).balanceOf(address(this));
        IERC20(token).safeTransferFrom(msg.sender, address(this), amount);
        uint256 came = IERC20(token).balanceOf(address(this)) - before;
        accounts[token][to].funds += came.toUint128();
        emit Deposited(token, to, came);
    }

    /// Is deposit with an allowance by signature (EIP-2612). Who has used the signature before us has made the same allowance.
    function depositWithPermit(address token, uint256 amount, address to, uint256 deadline, uint8 v, bytes32 r, bytes32 s) external {
        // solhint-disable-next-line no-empty-blocks
        try IERC20Permit(token).permit(msg.sender, address(this), amount, deadline, v, r, s) {} catch {}
        deposit(token, amount, to);
    }

    function withdraw(address token, uint256 amount, address to) external nonReentrant {
        _need(token, msg.sender, amount);
        accounts[token][msg.sender].funds -= uint128(amount); // no more than there is
        IERC20(token).safeTransfer(to, amount);
        emit Withdrawn(token, msg.sender, to, amount);
    }

    /// Lets `key` lock up to `most` of the caller's `token` until `expires`, for a daemon that renews and repairs: for so many deals about `content`, the root of a
    /// commitment, each of which costs no more than `price` a period. Nothing else is in its power: it can end no deal. A `most` of zero takes that back.
    function authorize(address key, address token, bytes32 content, uint128 most, uint96 price, uint32 deals, uint64 expires) external {
        sessions[msg.sender][token][key][content] = Session(most, expires, deals, price);
        emit Authorized(msg.sender, key, token, content, most, price, deals, expires);
    }

    /// Locks `amount` of `owner`.
    function lock(address token, address owner, uint256 amount) public onlyModule {
        _need(token, owner, amount);
        accounts[token][owner].locked += uint128(amount); // no more than there is
    }

    /// Locks `amount` of `owner`, as `key` wants, which has a session: for so many new deals about `content`, at `price` a period.
    function lockBy(address key, address token, address owner, bytes32 content, uint256 price, uint32 deals, uint256 amount) external {
        Session storage s = sessions[owner][token][key][content];
        if (block.timestamp >= s.expires || s.left < amount || s.deals < deals || price > s.price) revert NotAuthorized(owner, key);
        s.left -= uint128(amount);
        s.deals -= deals;
        lock(token, owner, amount);
    }

    function unlock(address token, address owner, uint256 amount) external onlyModule {
        accounts[token][owner].locked -= amount.toUint128();
    }

    /// Moves what is locked.
    function pay(address token, address from, address to, uint256 amount) external onlyModule {
        _take(token, from, amount);
        accounts[token][to].funds += uint128(amount);
        emit Paid(token, from, to, amount);
    }

    /// Takes what is locked from everybody.
    function burn(address token, address from, uint256 amount) external onlyModule {
        _take(token, from, amount);
        burned[token] += amount;
        emit Burned(token, from, amount);
    }

    function _need(address token, address owner, uint256 amount) private view {
        uint256 have = available(token, owner);
        if (have < amount) revert TooLittle(have, amount);
    }

    function _take(address token, address from, uint256 amount) private {
        Account storage a = accounts[token][from];
        a.locked -= amount.toUint128();
        a.funds -= uint128(amount);
    }
}
