module com.example.band {
  requires org.selectivebackprop.core;

  provides org.selectivebackprop.core.spi.SelectionPolicyProvider with
      com.example.band.LossOdds,
      com.example.band.MiddleBand;
}
