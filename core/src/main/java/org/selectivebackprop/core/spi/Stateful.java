package org.selectivebackprop.core.spi;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * A behaviour whose decisions may depend on what it saw before.
 *
 * <p>It writes its numbers and reads them back; core adds name, version, length and checksum, and
 * checks that {@link #restore} reads exactly what {@link #save} wrote. {@link StateFields} has
 * arrays whose length and values are checked.
 */
public interface Stateful {
  /**
   * The behaviours that this one is made of, such as the policy inside a warm-up: none of them may
   * serve a second run either.
   */
  default List<Stateful> parts() {
    return List.of();
  }

  /** The layout that {@link #save} writes, to be raised when it changes: others are refused. */
  default int stateVersion() {
    return 1;
  }

  /**
   * Writes its whole state and changes nothing; a stateless behaviour writes nothing. Called
   * between two steps of an epoch, too.
   */
  default void save(DataOutput to) throws IOException {}

  /**
   * Takes back what {@link #save} wrote; later decisions are then identical.
   *
   * <p>The bytes may be damaged: whatever would make a later call fail, such as an id outside the
   * data set, must be refused here. Any exception refuses; core tells the user which part of which
   * file it was. After one, this instance is not used any more.
   *
   * @param from ends with the state
   * @param at progress of the resumed run, which may be within an epoch: candidates of the last
   *     request are not counted as considered before all of its steps are done
   * @throws IOException if the bytes end too early
   * @throws IllegalArgumentException if they are not such a state
   */
  default void restore(DataInput from, Progress at) throws IOException {}
}
