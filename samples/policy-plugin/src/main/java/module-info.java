module com.example.band {
  requires org.selectivebackprop.core;

  provides org.selectivebackprop.core.selection.SelectionPolicyProvider with
      com.example.band.LossOdds,
      com.example.band.MiddleBand;
}
