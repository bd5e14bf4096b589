// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

/// Money for chains of one's own, which anybody may make.
contract DevToken is ERC20Permit {
    constructor() ERC20("reelfs devnet", "DEV") ERC20Permit("reelfs devnet") {}

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }
}
