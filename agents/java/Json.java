import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of JSON as the protocol needs. */
final class Json {
  private static final String TEXT = "\"(?:[^\"\\\\]|\\\\.)*\"";
  private static final Pattern OBJECT = Pattern.compile("\\s*\\{(.*)\\}\\s*");
  private static final Pattern MEMBER =
      Pattern.compile("\\G\\s*,?\\s*(" + TEXT + ")\\s*:\\s*(" + TEXT + "|\\{[^{}]*\\}|[^\\s,{}]+)");

  static Map<String, Object> object(String text) {
    Matcher object = OBJECT.matcher(text);
    if (!object.matches()) throw new Fault("the line is not a JSON object");
    Map<String, Object> members = new LinkedHashMap<>();
    String rest = object.group(1);
    Matcher member = MEMBER.matcher(rest);
    for (; member.find(); rest = object.group(1).substring(member.end()))
      members.put((String) value(member.group(1)), value(member.group(2)));
    if (!rest.isBlank()) throw new Fault("the line is not JSON from '" + rest.strip() + "' on");
    return members;
  }

  private static Object value(String word) {
    if (word.startsWith("{")) return object(word);
    if (word.startsWith("\"")) return unquoted(word.substring(1, word.length() - 1).replace("\\/", "/"));
    if (word.equals("true") || word.equals("false")) return Boolean.valueOf(word);
    if (word.equals("null")) return null;
    try {
      return Long.valueOf(word);
    } catch (NumberFormatException no) {
      throw new Fault("the line is not JSON: '" + word + "'");
    }
  }

  // Escapes mean in JSON what they mean in Java's texts, but for that of a character's number and that of a slash.
  private static String unquoted(String inner) {
    return Pattern.compile("\\\\u(\\p{XDigit}{4})|\\\\.").matcher(inner).replaceAll(found -> Matcher.quoteReplacement(
        found.group(1) == null ? found.group().translateEscapes()
                               : String.valueOf((char) Integer.parseInt(found.group(1), 16))));
  }

  static String text(Object value) {
    if (value instanceof Map<?, ?> map) {
      StringJoiner members = new StringJoiner(",", "{", "}");
      map.forEach((name, member) -> members.add(text(name) + ":" + text(member)));
      return members.toString();
    }
    if (value instanceof List<?> list) return list.stream().map(Json::text).toList().toString();
    if (!(value instanceof String text)) return String.valueOf(value);
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') quoted.append('\\').append(c);
      else quoted.append(c < ' ' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
    }
    return quoted.append('"').toString();
  }
}
