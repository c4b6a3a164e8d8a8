package com.example.band;

import org.selectivebackprop.core.selection.SelectionPolicyProvider;
import org.selectivebackprop.testkit.SelectionPolicyContract;

class MiddleBandContractTest extends SelectionPolicyContract {
  @Override
  protected SelectionPolicyProvider provider() {
    return new MiddleBand();
  }
}
