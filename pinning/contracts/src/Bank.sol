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

    /// What a key may lock for its owner.
    struct Session {
        uint128 left;
        uint64 expires; // seconds since 1970
    }

    mapping(address token => mapping(address owner => Account)) public accounts;
    mapping(address owner => mapping(address token => mapping(address key => Session))) public sessions;
    mapping(address token => uint256) public burned; // stays here, and is nobody's
    mapping(address => bool) public modules;
    address public deployer = msg.sender; // zero once the modules are named

    event ModulesNamed(address[] list);
    event Deposited(address indexed token, address indexed owner, uint256 amount);
    event Withdrawn(address indexed token, address indexed owner, address to, uint256 amount);
    event Authorized(address indexed owner, address indexed key, address token, uint128 most, uint64 expires);
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

    /// Lets `key` lock up to `most` of the caller's `token` until `expires`: for a daemon that renews and repairs. Zero takes that back.
    function authorize(address key, address token, uint128 most, uint64 expires) external {
        sessions[msg.sender][token][key] = Session(most, expires);
        emit Authorized(msg.sender, key, token, most, expires);
    }

    /// Locks `amount` of `owner`, as `signer` wants, who is the owner or has a session.
    function lock(address token, address owner, address signer, uint256 amount) external onlyModule {
        _need(token, owner, amount);
        if (signer != owner) {
            Session storage s = sessions[owner][token][signer];
            if (block.timestamp >= s.expires || s.left < amount) revert NotAuthorized(owner, signer);
            s.left -= uint128(amount);
        }
        accounts[token][owner].locked += uint128(amount);
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
