import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** As SocketChannel and Selector show it. */
final class Selected implements Connection {
  private final SocketChannel channel;
  Selected(SocketChannel channel) { this.channel = channel; }
  public int read(byte[] into, int wait) throws IOException {
    if (!selected(SelectionKey.OP_READ, wait).contains("POLLIN")) throw new SocketTimeoutException("nothing to read");
    return channel.read(ByteBuffer.wrap(into));
  }
  public void write(byte[] bytes) throws IOException {
    for (ByteBuffer rest = ByteBuffer.wrap(bytes); rest.hasRemaining();) channel.write(rest);
  }
  public Socket socket() { return channel.socket(); }
  public List<String> ready() throws IOException { return selected(SelectionKey.OP_READ | SelectionKey.OP_WRITE, 1); }

  // A channel that a selector watches must not block, and the same channel is to block in write().
  private List<String> selected(int interest, int wait) throws IOException {
    channel.configureBlocking(false);
    try (Selector selector = Selector.open()) {
      SelectionKey key = channel.register(selector, interest);
      selector.select(wait);
      List<String> events = new ArrayList<>();
      if (key.isReadable()) events.add("POLLIN");
      if (key.isWritable()) events.add("POLLOUT");
      return events;
    } finally {
      channel.configureBlocking(true);
    }
  }
}
