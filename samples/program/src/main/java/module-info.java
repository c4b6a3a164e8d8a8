/** Needed on the module path only; on the class path it is not read. */
module com.example.program {
  requires org.selectivebackprop.core;
}
