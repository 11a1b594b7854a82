/** The request is wrong; nothing was done. */
final class Fault extends RuntimeException {
  Fault(String message) { super(message); }
}
