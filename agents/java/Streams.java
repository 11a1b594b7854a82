import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;

/** As java.net.Socket shows it. */
final class Streams implements Connection {
  private final Socket socket;
  // Taken at once, as programs do: after shutdownOutput() Java would not give the stream any more.
  private final OutputStream output;
  Streams(Socket socket) throws IOException {
    this.socket = socket;
    output = socket.getOutputStream();
  }
  public int read(byte[] into, int wait) throws IOException {
    socket.setSoTimeout(wait);
    return socket.getInputStream().read(into);
  }
  public void write(byte[] bytes) throws IOException { output.write(bytes); }
  public Socket socket() { return socket; }
  public List<String> ready() { throw new Fault("java.net.Socket has no select(); ask the agent with nio"); }
}
