// An agent of ../README.md in Java 17, without dependencies: what does a Java program see of what happens to
// its connection? With `io` its sockets are java.net.Socket, with `nio` they are SocketChannel and Selector.
//
// What an exception says is the answer's message, "java.net.SocketException: Connection reset"; the answer's error is the
// errno's name that Java's text stands for (strerror(3) made it, but for "Connection reset", which is Java's own).

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

public class LastackAgent {
  private static final Map<String, String> ERRORS = Map.of(
      "Connection reset", "ECONNRESET 104", "Connection reset by peer", "ECONNRESET 104", "Broken pipe", "EPIPE 32",
      "Connection refused", "ECONNREFUSED 111", "Connection timed out", "ETIMEDOUT 110", "Socket closed", "ECANCELED 125",
      "Address already in use", "EADDRINUSE 98", "Cannot assign requested address", "EADDRNOTAVAIL 99",
      "No route to host", "EHOSTUNREACH 113");

  private final boolean channels;
  // A socket, of which Java knows only as its standard input; what is written goes the same way back.
  private final PrintStream control = new PrintStream(new FileOutputStream(FileDescriptor.in), true, StandardCharsets.UTF_8);
  private final Map<String, Connection> connections = new ConcurrentHashMap<>();
  private final Map<String, ServerSocket> listeners = new ConcurrentHashMap<>();

  LastackAgent(boolean channels) { this.channels = channels; }

  public static void main(String[] arguments) throws IOException {
    String library = arguments.length == 0 ? "io" : arguments[0];
    LastackAgent agent = new LastackAgent(library.equals("nio"));
    agent.say(Map.of("lastack_agent", 1, "pid", ProcessHandle.current().pid(),
                     "language", "java " + System.getProperty("java.version") + ", " + library));
    // Their threads are no daemons, and need not be: the end of the control halts them all.
    ExecutorService threads = Executors.newCachedThreadPool();
    BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line; (line = requests.readLine()) != null;) {
      String text = line;
      threads.execute(() -> agent.answer(text));
    }
    Runtime.getRuntime().halt(0);
  }

  private synchronized void say(Map<String, ?> line) {
    control.println(Json.text(line));
  }

  private void answer(String line) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("id", null);
    try {
      Map<String, Object> request = Json.object(line);
      answer.put("id", request.get("id"));
      long began = System.nanoTime();  // CLOCK_MONOTONIC, in HotSpot on Linux
      try {
        Map<String, ?> said = perform(request);
        answer.put("ok", true);
        answer.putAll(said);
      } catch (IOException failure) {
        describe(failure, answer);
        answer.put("call", request.get("op"));
      }
      answer.put("began", began);
      answer.put("ended", System.nanoTime());
    } catch (RuntimeException fault) {
      answer.put("ok", false);
      answer.put("fault", fault instanceof Fault ? "protocol" : "internal");
      answer.put("message", fault instanceof Fault ? fault.getMessage() : fault.toString());
    }
    say(answer);
  }

  private static void describe(IOException failure, Map<String, Object> answer) {
    boolean passed = failure instanceof SocketTimeoutException;
    String text = String.valueOf(failure.getMessage());
    // "Address already in use (Bind failed)" is how some of Java's classes say it.
    // A closed channel: Java refuses by itself, with no text, and asks no kernel.
    String error = passed ? "EAGAIN 11" : failure instanceof ClosedChannelException ? "ESHUTDOWN 108"
        : ERRORS.get(text.replaceAll(" \\(.*", ""));
    if (error == null) throw new IllegalStateException("no errno is known for " + failure, failure);
    answer.put("ok", false);
    answer.put("error", error.split(" ")[0]);
    answer.put("errno", Integer.valueOf(error.split(" ")[1]));
    answer.put("message", failure.toString());
    if (passed) answer.put("timed_out", true);
  }

  private Map<String, ?> perform(Map<String, Object> request) throws IOException {
    String op = text(request, "op");
    return switch (op) {
      case "listen" -> listen(request);
      case "accept" -> accept(request);
      case "connect" -> connect(request);
      case "send", "write_once" -> write(request);
      case "receive" -> receive(request);
      case "read_once" -> readOnce(request);
      case "poll" -> Map.of("events", connection(request).ready());
      case "shutdown" -> shutdown(request);
      case "close" -> close(request, false);
      case "abort" -> close(request, true);
      case "name" -> named(connection(request));
      default -> throw new Fault("the agent in Java has no operation '" + op + "'");
    };
  }

  private Map<String, ?> listen(Map<String, Object> request) throws IOException {
    ServerSocket listener = channels ? ServerSocketChannel.open().socket() : new ServerSocket();
    try {
      // Java sets SO_REUSEADDR by itself; no option is set here unless it is said.
      listener.setReuseAddress(options(request).containsKey("SO_REUSEADDR"));
      listener.bind(address(text(request, "at")), number(request, "backlog", 128));
    } catch (IOException failure) {
      listener.close();
      throw failure;
    }
    listeners.put(text(request, "socket"), listener);
    return Map.of("local", notation(listener.getLocalSocketAddress()));
  }

  private Map<String, ?> accept(Map<String, Object> request) throws IOException {
    ServerSocket listener = listeners.get(text(request, "listener"));
    if (listener == null) throw new Fault("there is no listener '" + request.get("listener") + "'");
    listener.setSoTimeout(number(request, "timeout_ms", 0));
    Socket accepted = listener.accept();
    return opened(request, accepted);
  }

  private Map<String, ?> connect(Map<String, Object> request) throws IOException {
    Socket socket = channels ? SocketChannel.open().socket() : new Socket();
    try {
      for (String option : options(request).keySet()) set(socket, option, number(options(request), option, 0));
      if (request.containsKey("from")) socket.bind(address(text(request, "from")));
      socket.connect(address(text(request, "to")), number(request, "timeout_ms", 0));
      return opened(request, socket);
    } catch (IOException failure) {
      socket.close();
      throw failure;
    }
  }

  private Map<String, ?> opened(Map<String, Object> request, Socket socket) throws IOException {
    Connection opened = channels ? new Selected(socket.getChannel()) : new Streams(socket);
    connections.put(text(request, "socket"), opened);
    return named(opened);
  }

  private Map<String, ?> write(Map<String, Object> request) throws IOException {
    String text = request.containsKey("text") ? text(request, "text")
        : String.valueOf(request.getOrDefault("fill", "x")).repeat(number(request, "size", 0));
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    connection(request).write(bytes);
    return Map.of("bytes", bytes.length);
  }

  // Until so many bytes, until what one read gives, or until read() says -1.
  private Map<String, ?> receive(Map<String, Object> request) throws IOException {
    Object until = request.get("until");
    int most = until instanceof Number count ? count.intValue() : Integer.MAX_VALUE;
    Received received = new Received();
    while (received.bytes() < most) {
      byte[] piece = new byte[Math.min(65536, most - received.bytes())];
      if (!received.add(piece, connection(request).read(piece, number(request, "timeout_ms", 0)))) break;
      if ("some".equals(until)) break;
    }
    return received.told();
  }

  private Map<String, ?> readOnce(Map<String, Object> request) throws IOException {
    boolean wait = Boolean.TRUE.equals(request.get("wait"));
    byte[] piece = new byte[number(request, "size", 65536)];
    Received received = new Received();
    received.add(piece, connection(request).read(piece, wait ? number(request, "timeout_ms", 0) : 1));
    return received.told();
  }

  private Map<String, ?> shutdown(Map<String, Object> request) throws IOException {
    Socket socket = connection(request).socket();
    String how = text(request, "how");
    if (!how.equals("write")) socket.shutdownInput();
    if (!how.equals("read")) socket.shutdownOutput();
    return Map.of();
  }

  private Map<String, ?> close(Map<String, Object> request, boolean abort) throws IOException {
    String name = text(request, "socket");
    if (listeners.containsKey(name)) {
      listeners.remove(name).close();
    } else {
      Socket socket = connection(request).socket();
      connections.remove(name);
      if (abort) socket.setSoLinger(true, 0);
      socket.close();
    }
    return Map.of("closed", 1);
  }

  private Connection connection(Map<String, Object> request) {
    Connection known = connections.get(text(request, "socket"));
    if (known == null) throw new Fault("there is no socket '" + request.get("socket") + "'");
    return known;
  }

  private static void set(Socket socket, String option, int value) throws IOException {
    switch (option) {
      case "SO_REUSEADDR" -> socket.setReuseAddress(value != 0);
      case "SO_KEEPALIVE" -> socket.setKeepAlive(value != 0);
      case "TCP_NODELAY" -> socket.setTcpNoDelay(value != 0);
      case "SO_RCVBUF" -> socket.setReceiveBufferSize(value);
      case "SO_SNDBUF" -> socket.setSendBufferSize(value);
      default -> throw new Fault("the agent in Java has no socket option '" + option + "'");
    }
  }

  private static Map<String, ?> named(Connection connection) {
    return Map.of("local", notation(connection.socket().getLocalSocketAddress()),
                  "peer", notation(connection.socket().getRemoteSocketAddress()));
  }

  private static InetSocketAddress address(String text) {
    int colon = text.lastIndexOf(':');
    return new InetSocketAddress(text.substring(0, colon).replaceAll("[\\[\\]]", ""),
                                 Integer.parseInt(text.substring(colon + 1)));
  }

  private static String notation(SocketAddress address) {
    InetSocketAddress known = (InetSocketAddress) address;
    String host = known.getAddress().getHostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + known.getPort();
  }

  private static String text(Map<String, Object> request, String name) {
    if (request.get(name) instanceof String text) return text;
    throw new Fault("'" + name + "' is no text");
  }

  private static int number(Map<String, Object> request, String name, int otherwise) {
    return request.get(name) instanceof Number number ? number.intValue() : otherwise;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> options(Map<String, Object> request) {
    return (Map<String, Object>) request.getOrDefault("options", Map.of());
  }
}
