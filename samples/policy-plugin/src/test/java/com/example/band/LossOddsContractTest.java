package com.example.band;

import org.selectivebackprop.core.selection.SelectionPolicyProvider;
import org.selectivebackprop.testkit.SelectionPolicyContract;

class LossOddsContractTest extends SelectionPolicyContract {
  @Override
  protected SelectionPolicyProvider provider() {
    return new LossOdds();
  }
}
