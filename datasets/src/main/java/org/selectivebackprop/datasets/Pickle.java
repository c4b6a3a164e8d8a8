package org.selectivebackprop.datasets;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
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

  /** Longer bytes are left in the file. */
  private static final int MAX_TEXT_BYTES = 1 << 10;

  private static final int MAX_ALL_TEXT_BYTES = 1 << 24;
  private static final int MAX_NAME_BYTES = 200;

  /** What Python calls None. */
  private enum Nothing {
    NONE
  }

  /** Bytes that lie in the file. */
  record Bytes(long offset, long length) {}

  /** A tuple. */
  record Tuple(List<Object> items) {}

  /** One of NumPy's functions or types. */
  private record Name(String name) {}

  /** A call as it was written down, and what it was given afterwards. */
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

  private final DataFile file;
  private final DataInputStream in;
  private final Map<Long, Object> memo = new HashMap<>();
  private Deque<ArrayList<Object>> below = new ArrayDeque<>();
  private ArrayList<Object> stack = new ArrayList<>();
  private long offset;
  private long step;
  private int textBytes;

  private Pickle(DataFile file, DataInputStream in) {
    this.file = file;
    this.in = in;
  }

  /**
   * Reads what must be a dictionary.
   *
   * @throws DataException if it is damaged or holds what is not read
   */
  static Map<String, Object> dictionary(DataFile file) {
    try (DataInputStream in = new DataInputStream(file.open())) {
      Pickle pickle = new Pickle(file, in);
      return pickle.map(pickle.read());
    } catch (IOException failed) {
      throw file.unreadable(failed);
    }
  }

  private Object read() throws IOException {
    for (int steps = 0; steps < MAX_STEPS; steps++) {
      step = offset;
      int code = (int) number(1);
      if (code == '.') {
        return pop();
      }
      if (steps == 0 && code != 0x80) {
        throw refuse("not a pickle of protocol 2, 3 or 4");
      }
      carryOut(code);
    }
    throw refuse("more than " + MAX_STEPS + " instructions");
  }

  private void carryOut(int code) throws IOException {
    switch (code) {
      case 0x80 -> {
        long protocol = number(1);
        if (protocol < 2 || protocol > 4) {
          throw refuse("a pickle of protocol " + protocol + ", not 2, 3 or 4");
        }
      }
      case 0x95 -> skip(Long.BYTES); // how long a frame is
      case 'N' -> push(Nothing.NONE);
      case 0x88 -> push(true);
      case 0x89 -> push(false);
      case 'K' -> push(number(1));
      case 'M' -> push(number(2));
      case 'J' -> push((long) (int) number(4));
      case 0x8a -> push(signed((int) number(1)));
      case 'U', 'C' -> push(text(number(1), StandardCharsets.ISO_8859_1));
      case 'T', 'B' -> push(text(number(4), StandardCharsets.ISO_8859_1));
      case 0x8e -> push(text(number(8), StandardCharsets.ISO_8859_1));
      case 0x8c -> push(text(number(1), StandardCharsets.UTF_8));
      case 'X' -> push(text(number(4), StandardCharsets.UTF_8));
      case 'q' -> memo.put(number(1), top());
      case 'r' -> memo.put(number(4), top());
      case 0x94 -> memo.put((long) memo.size(), top());
      case 'h' -> push(remembered(number(1)));
      case 'j' -> push(remembered(number(4)));
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
      case 'c' -> push(named(line() + "." + line()));
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
          throw damaged();
        }
        push(new Call(function.name(), arguments));
      }
      case 'b' -> {
        Object state = pop();
        if (!(top() instanceof Call call)) {
          throw damaged();
        }
        call.state = state;
      }
      default ->
          throw refuse(
              String.format(
                  "instruction 0x%02X makes what is no number, text, list, dictionary or array",
                  code));
    }
  }

  private void put(List<Object> pairs) {
    Map<String, Object> to = map(top());
    for (int i = 0; i < pairs.size(); i += 2) {
      if (!(pairs.get(i) instanceof String key) || i + 1 == pairs.size()) {
        throw damaged();
      }
      to.put(key, pairs.get(i + 1));
    }
  }

  private Name named(String name) {
    if (!NUMPY.contains(name)) {
      throw refuse("it calls for '" + name + "', which is not data");
    }
    return new Name(name);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = (int) number(1); next != '\n'; next = (int) number(1)) {
      if (line.length() == MAX_NAME_BYTES) {
        throw damaged();
      }
      line.append(next > ' ' && next < 0x7F ? (char) next : '?');
    }
    return line.toString();
  }

  private Object text(long length, Charset charset) throws IOException {
    if (length < 0) {
      throw damaged();
    }
    if (length > MAX_TEXT_BYTES) {
      Bytes bytes = new Bytes(offset, length);
      skip(length);
      return bytes;
    }
    byte[] bytes = new byte[(int) length];
    textBytes += bytes.length;
    if (textBytes > MAX_ALL_TEXT_BYTES) {
      throw refuse("more than " + MAX_ALL_TEXT_BYTES + " bytes of text");
    }
    in.readFully(bytes);
    offset += length;
    return new String(bytes, charset);
  }

  private void skip(long count) throws IOException {
    in.skipNBytes(count);
    offset += count;
  }

  /** Little-endian, unsigned up to four bytes. */
  private long number(int bytes) throws IOException {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (long) in.readUnsignedByte() << (i * Byte.SIZE);
    }
    offset += bytes;
    return value;
  }

  private long signed(int bytes) throws IOException {
    if (bytes > Long.BYTES) {
      throw refuse("a number of " + bytes + " bytes");
    }
    int unused = Long.SIZE - bytes * Byte.SIZE;
    return bytes == 0 ? 0 : number(bytes) << unused >> unused;
  }

  private void push(Object value) {
    stack.add(value);
  }

  private Object pop() {
    return take(1).get(0);
  }

  private Object top() {
    if (stack.isEmpty()) {
      throw damaged();
    }
    return stack.get(stack.size() - 1);
  }

  private List<Object> take(int count) {
    if (stack.size() < count) {
      throw damaged();
    }
    List<Object> end = stack.subList(stack.size() - count, stack.size());
    List<Object> taken = List.copyOf(end);
    end.clear();
    return taken;
  }

  private List<Object> sinceMark() {
    if (below.isEmpty()) {
      throw damaged();
    }
    List<Object> items = stack;
    stack = below.pop();
    return items;
  }

  private Object remembered(long key) {
    Object value = memo.get(key);
    if (value == null) {
      throw damaged();
    }
    return value;
  }

  private List<Object> list(Object value) {
    if (!(value instanceof ArrayList<?>)) {
      throw damaged();
    }
    @SuppressWarnings("unchecked") // none but push's
    List<Object> list = (List<Object>) value;
    return list;
  }

  private Map<String, Object> map(Object value) {
    if (!(value instanceof LinkedHashMap<?, ?>)) {
      throw damaged();
    }
    @SuppressWarnings("unchecked") // none but push's
    Map<String, Object> map = (Map<String, Object>) value;
    return map;
  }

  private DataException damaged() {
    return refuse("the pickle is damaged");
  }

  private DataException refuse(String what) {
    return file.refuse(what, "offset " + step);
  }
}
