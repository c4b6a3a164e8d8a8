package org.selectivebackprop.datasets.cifar;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.selectivebackprop.datasets.io.DataFile;

/**
 * Reads a Python pickle of protocol 2, 3 or 4 as data: numbers, text, bytes, lists, tuples,
 * dictionaries and NumPy's arrays, as a {@code Long}, {@code String}, {@code List}, {@code Map} and
 * the types below. It makes no objects: calls are only written down, and refused by name but for
 * NumPy's. Long bytes stay in the file, and what is held of the rest is bounded.
 */
final class Pickle {
  private static final Set<String> NUMPY =
      Set.of(
          "numpy.core.multiarray._reconstruct",
          "numpy._core.multiarray._reconstruct",
          "numpy.ndarray",
          "numpy.dtype");

  /** Twice as many as the 50,000 names and labels of CIFAR-100 take. */
  private static final int MAX_STEPS = 1 << 20;

  enum Nothing {
    NONE
  }

  record Tuple(List<Object> items) {}

  /** A call as it was written down; an instruction may give it a state afterwards. */
  static final class Call {
    private final String name;
    private final Tuple arguments;
    private Object state = Nothing.NONE;

    private Call(String name, Tuple arguments) {
      this.name = name;
      this.arguments = arguments;
    }

    String name() {
      return name;
    }

    Tuple arguments() {
      return arguments;
    }

    Object state() {
      return state;
    }
  }

  private record Name(String name) {}

  private static final class Items extends ArrayList<Object> {
    private static final long serialVersionUID = 1L;
  }

  private static final class Dictionary extends LinkedHashMap<String, Object> {
    private static final long serialVersionUID = 1L;
  }

  private final PickleInput in;
  private final Map<Long, Object> memo = new HashMap<>();
  private final Deque<List<Object>> below = new ArrayDeque<>();
  private List<Object> stack = new ArrayList<>();

  private Pickle(PickleInput in) {
    this.in = in;
  }

  static Map<String, Object> dictionary(DataFile file) {
    try (DataInputStream in = new DataInputStream(file.open())) {
      Pickle pickle = new Pickle(new PickleInput(file, in));
      return pickle.as(Dictionary.class, pickle.read());
    } catch (IOException failed) {
      throw file.unreadable(failed);
    }
  }

  private Object read() throws IOException {
    for (int steps = 0; steps < MAX_STEPS; steps++) {
      int code = in.instruction();
      if (code == '.') {
        return take(1).get(0);
      }
      if (steps == 0 && code != 0x80) {
        throw in.refuse("not a pickle of protocol 2, 3 or 4");
      }
      run(code);
    }
    throw in.refuse("more than " + MAX_STEPS + " instructions");
  }

  private void run(int code) throws IOException {
    switch (code) {
      case 0x80 -> {
        long protocol = in.number(1);
        if (protocol < 2 || protocol > 4) {
          throw in.refuse("a pickle of protocol " + protocol + ", not 2, 3 or 4");
        }
      }
      case 0x95 -> in.skip(Long.BYTES); // how long a frame is
      case 'N' -> push(Nothing.NONE);
      case 0x88 -> push(true);
      case 0x89 -> push(false);
      case 'K' -> push(in.number(1));
      case 'M' -> push(in.number(2));
      case 'J' -> push((long) (int) in.number(4));
      case 0x8a -> push(in.signed((int) in.number(1)));
      case 'U', 'C' -> push(in.text(in.number(1), StandardCharsets.ISO_8859_1));
      case 'T', 'B' -> push(in.text(in.number(4), StandardCharsets.ISO_8859_1));
      case 0x8e -> push(in.text(in.number(8), StandardCharsets.ISO_8859_1));
      case 0x8c -> push(in.text(in.number(1), StandardCharsets.UTF_8));
      case 'X' -> push(in.text(in.number(4), StandardCharsets.UTF_8));
      case 'q' -> memo.put(in.number(1), top());
      case 'r' -> memo.put(in.number(4), top());
      case 0x94 -> memo.put((long) memo.size(), top());
      case 'h' -> push(as(Object.class, memo.get(in.number(1))));
      case 'j' -> push(as(Object.class, memo.get(in.number(4))));
      default -> compose(code);
    }
  }

  private void compose(int code) throws IOException {
    switch (code) {
      case '(' -> {
        below.push(stack);
        stack = new ArrayList<>();
      }
      case ']' -> push(new Items());
      case '}' -> push(new Dictionary());
      case ')' -> push(new Tuple(List.of()));
      case 0x85, 0x86, 0x87 -> push(new Tuple(take(code - 0x84)));
      case 't' -> {
        List<Object> items = sinceMark();
        push(new Tuple(List.copyOf(items)));
      }
      case 'a' -> append(take(1));
      case 'e' -> append(sinceMark());
      case 's' -> put(take(2));
      case 'u' -> put(sinceMark());
      case 'c' -> push(named(in.line() + "." + in.line()));
      case 0x93 -> {
        List<Object> names = take(2);
        push(
            named(
                names.get(0) instanceof String a && names.get(1) instanceof String b
                    ? a + "." + b
                    : "?"));
      }
      case 'R' -> {
        List<Object> call = take(2);
        push(new Call(as(Name.class, call.get(0)).name(), as(Tuple.class, call.get(1))));
      }
      case 'b' -> {
        Object state = take(1).get(0);
        as(Call.class, top()).state = state;
      }
      default ->
          throw in.refuse(
              "instruction 0x"
                  + Integer.toHexString(code)
                  + " makes what is no number, text, list, dictionary or array");
    }
  }

  private void append(List<Object> items) {
    as(Items.class, top()).addAll(items);
  }

  private void put(List<Object> pairs) {
    Dictionary to = as(Dictionary.class, top());
    for (int i = 0; i < pairs.size(); i += 2) {
      to.put(
          as(String.class, pairs.get(i)),
          as(Object.class, i + 1 < pairs.size() ? pairs.get(i + 1) : null));
    }
  }

  private Name named(String name) {
    if (!NUMPY.contains(name)) {
      throw in.refuse("it calls for '" + name + "', which is not data");
    }
    return new Name(name);
  }

  /** The pickle is damaged where there is another thing than it needs, or nothing. */
  private <T> T as(Class<T> type, @Nullable Object value) {
    if (!type.isInstance(value)) {
      throw in.damaged();
    }
    return type.cast(value);
  }

  private void push(Object value) {
    stack.add(value);
  }

  private Object top() {
    return as(Object.class, stack.isEmpty() ? null : stack.get(stack.size() - 1));
  }

  private List<Object> take(int count) {
    if (stack.size() < count) {
      throw in.damaged();
    }
    List<Object> end = stack.subList(stack.size() - count, stack.size());
    List<Object> taken = List.copyOf(end);
    end.clear();
    return taken;
  }

  private List<Object> sinceMark() {
    if (below.isEmpty()) {
      throw in.damaged();
    }
    List<Object> items = stack;
    stack = below.pop();
    return items;
  }
}
