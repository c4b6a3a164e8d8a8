package org.selectivebackprop.datasets;

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
import org.selectivebackprop.core.error.DataException;

/**
 * Reads a Python pickle of protocol 2, 3 or 4 as data: numbers, text, bytes, lists, tuples,
 * dictionaries, and NumPy's arrays. It makes no objects: what calls anything but NumPy's way to
 * describe an array is refused by name, and those calls are only written down. Long bytes stay in
 * the file, and what is held of the rest is bounded.
 *
 * <p>A list is an {@code ArrayList}, a dictionary a map with keys of text, a number a {@code Long},
 * text a {@code String}; for the rest see the types below.
 *
 * @see <a href="https://github.com/python/cpython/blob/main/Lib/pickletools.py">the
 *     instructions</a>
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

  /** A tuple. */
  record Tuple(List<Object> items) {}

  /** One of NumPy's functions or types. */
  private record Name(String name) {}

  private final PickleSource in;
  private final Map<Long, Object> memo = new HashMap<>();
  private Deque<ArrayList<Object>> below = new ArrayDeque<>();
  private ArrayList<Object> stack = new ArrayList<>();

  private Pickle(PickleSource in) {
    this.in = in;
  }

  /**
   * Reads what must be a dictionary.
   *
   * @throws DataException if it is damaged or holds what is not read
   */
  static Map<String, Object> dictionary(DataFile file) {
    try (DataInputStream in = new DataInputStream(file.open())) {
      Pickle pickle = new Pickle(new PickleSource(file, in));
      return pickle.map(pickle.read());
    } catch (IOException failed) {
      throw file.unreadable(failed);
    }
  }

  private Object read() throws IOException {
    for (int steps = 0; steps < MAX_STEPS; steps++) {
      int code = in.instruction();
      if (code == '.') {
        return pop();
      }
      if (steps == 0 && code != 0x80) {
        throw in.refuse("not a pickle of protocol 2, 3 or 4");
      }
      carryOut(code);
    }
    throw in.refuse("more than " + MAX_STEPS + " instructions");
  }

  private void carryOut(int code) throws IOException {
    switch (code) {
      case 0x80 -> {
        long protocol = in.number(1);
        if (protocol < 2 || protocol > 4) {
          throw in.refuse("a pickle of protocol " + protocol + ", not 2, 3 or 4");
        }
      }
      case 0x95 -> in.skip(Long.BYTES); // how long a frame is
      case 'N' -> push(PickleCall.Nothing.NONE);
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
      case 'h' -> push(remembered(in.number(1)));
      case 'j' -> push(remembered(in.number(4)));
      default -> compose(code);
    }
  }

  private void compose(int code) throws IOException {
    switch (code) {
      case '(' -> {
        below.push(stack);
        stack = new ArrayList<>();
      }
      case ']' -> push(new ArrayList<>());
      case '}' -> push(new LinkedHashMap<String, Object>());
      case ')' -> push(new Tuple(List.of()));
      case 0x85, 0x86, 0x87 -> push(new Tuple(take(code - 0x84)));
      case 't' -> {
        List<Object> items = sinceMark();
        push(new Tuple(List.copyOf(items)));
      }
      case 'a' -> {
        List<Object> item = take(1);
        list(top()).addAll(item);
      }
      case 'e' -> {
        List<Object> items = sinceMark();
        list(top()).addAll(items);
      }
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
        if (!(call.get(0) instanceof Name function) || !(call.get(1) instanceof Tuple arguments)) {
          throw in.damaged();
        }
        push(new PickleCall(function.name(), arguments));
      }
      case 'b' -> {
        Object state = pop();
        if (!(top() instanceof PickleCall call)) {
          throw in.damaged();
        }
        call.build(state);
      }
      default ->
          throw in.refuse(
              "instruction 0x"
                  + Integer.toHexString(code)
                  + " makes what is no number, text, list, dictionary or array");
    }
  }

  private void put(List<Object> pairs) {
    Map<String, Object> to = map(top());
    for (int i = 0; i < pairs.size(); i += 2) {
      if (!(pairs.get(i) instanceof String key) || i + 1 == pairs.size()) {
        throw in.damaged();
      }
      to.put(key, pairs.get(i + 1));
    }
  }

  private Name named(String name) {
    if (!NUMPY.contains(name)) {
      throw in.refuse("it calls for '" + name + "', which is not data");
    }
    return new Name(name);
  }

  private void push(Object value) {
    stack.add(value);
  }

  private Object pop() {
    return take(1).get(0);
  }

  private Object top() {
    if (stack.isEmpty()) {
      throw in.damaged();
    }
    return stack.get(stack.size() - 1);
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

  private Object remembered(long key) {
    Object value = memo.get(key);
    if (value == null) {
      throw in.damaged();
    }
    return value;
  }

  private List<Object> list(Object value) {
    if (!(value instanceof ArrayList<?>)) {
      throw in.damaged();
    }
    @SuppressWarnings("unchecked") // none but push's
    List<Object> list = (List<Object>) value;
    return list;
  }

  private Map<String, Object> map(Object value) {
    if (!(value instanceof LinkedHashMap<?, ?>)) {
      throw in.damaged();
    }
    @SuppressWarnings("unchecked") // none but push's
    Map<String, Object> map = (Map<String, Object>) value;
    return map;
  }
}
