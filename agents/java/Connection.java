import java.io.IOException;
import java.net.Socket;
import java.util.List;

/** A connection as one of Java's two libraries shows it. A wait of 0 ms: until it happens. */
interface Connection {
  int read(byte[] into, int wait) throws IOException;
  void write(byte[] bytes) throws IOException;
  Socket socket();
  List<String> ready() throws IOException;
}
