// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// A token that keeps a tenth of what is transferred, and calls somebody meanwhile.
contract HostileToken is ERC20 {
    address public target;
    bytes public call;
    bool public worked; // the last call did

    constructor() ERC20("hostile", "HOST") {}

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    /// Says whom to call, and with what, in every transfer.
    function setCall(address target_, bytes calldata call_) external {
        (target, call) = (target_, call_);
    }

    function _update(address from, address to, uint256 amount) internal override {
        if (from == address(0) || to == address(0)) {
            super._update(from, to, amount);
            return;
        }
        if (target != address(0)) (worked, ) = target.call(call);
        super._update(from, to, amount - amount / 10);
        super._update(from, address(0), amount / 10);
    }
}
