import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.StringJoiner;
import java.util.zip.CRC32;

/** What was received, and what the protocol says of it. */
final class Received {
  private final ByteArrayOutputStream all = new ByteArrayOutputStream();
  private boolean ended;

  boolean add(byte[] piece, int count) {
    ended = count < 0;
    if (!ended) all.write(piece, 0, count);
    return !ended;
  }

  int bytes() { return all.size(); }
  Map<String, ?> told() {
    byte[] bytes = all.toByteArray();
    CRC32 sum = new CRC32();
    sum.update(bytes);
    byte[] first = Arrays.copyOf(bytes, Math.min(4096, bytes.length));
    String text = new String(first, StandardCharsets.ISO_8859_1);
    boolean ascii = text.chars().allMatch(c -> c < 128);
    return Map.of("bytes", bytes.length, "eof", ended, "crc32", String.format("%08x", sum.getValue()), "runs", runs(bytes),
                  ascii ? "text" : "hex", ascii ? text : HexFormat.of().formatHex(first));
  }

  private static String runs(byte[] bytes) {
    StringJoiner runs = new StringJoiner(" ");
    int count = 0;
    for (int from = 0, to; from < bytes.length; from = to) {
      if (++count > 64) return runs.add("...").toString();
      for (to = from; to < bytes.length && bytes[to] == bytes[from];) ++to;
      char sign = (char) (bytes[from] & 0xff);
      boolean plain = sign < 128 && Character.isLetterOrDigit(sign);
      runs.add((plain ? String.valueOf(sign) : String.format("0x%02x", (int) sign)) + "*" + (to - from));
    }
    return runs.toString();
  }
}
